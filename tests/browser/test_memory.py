"""What `make bench-peers` says of memory: what is kept, not what the browser has yet to collect."""

from playwright.sync_api import Browser

from tools.peers.memory import collect_garbage, decoded_pictures

HOLD = """() => {
  window.kept = { numbers: new Float64Array(1000) };
  window.refs = [new WeakRef(kept), new WeakRef({ numbers: new Float64Array(1000) })];
}"""

IN_WORKER = f"""async () => {{
  const script = `({HOLD.replace("window.", "self.")})();
    onmessage = () => postMessage(refs.map((ref) => Boolean(ref.deref())));`;
  window.worker = new Worker(URL.createObjectURL(new Blob([script])));
  window.ask = () => new Promise((resolve) => {{
    worker.onmessage = (event) => resolve(event.data);
    worker.postMessage(null);
  }});
  await ask();
}}"""


def test_garbage_is_collected_in_a_page_and_its_workers(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.evaluate(HOLD)
        page.evaluate(IN_WORKER)
        assert page.evaluate("() => ask()") == [True, True]
        collect_garbage(page)
        assert page.evaluate("() => refs.map((ref) => Boolean(ref.deref()))") == [True, False]
        assert page.evaluate("() => ask()") == [True, False]


def test_decoded_pictures_count_while_something_holds_them_open(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        decode = "async () => { window.kept ??= []; kept.push(await createImageBitmap(new ImageData(8, 8))); }"
        page.evaluate(decode)
        page.evaluate(decode)
        assert decoded_pictures(page) == 2
        page.evaluate("() => kept[0].close()")
        assert decoded_pictures(page) == 1
        page.evaluate("() => { kept = []; }")
        assert decoded_pictures(page) == 0
