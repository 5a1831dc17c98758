/** The small print that is worth reading: privacy, what the network can do, and where to learn more. */

import type { Card } from "../types";
import { Icon } from "./icons";
import { DOCS, SOURCE } from "./links";
import type { Network } from "./state";
import { count, percent } from "./words";

export function Facts({ network }: { readonly network: Network }) {
  return (
    <footer class="facts">
      <p class="privacy">
        <Icon name="device" />
        Nothing that you draw or open leaves this device: the network runs in your browser.
      </p>
      {network.phase === "ready" && <Measured card={network.card} />}
      {network.phase === "ready" && network.backend === "cpu" && (
        <p>This browser runs it without WebAssembly: slower, with the same answers.</p>
      )}
      <nav aria-label="More">
        <a href={DOCS}>How it works</a>
        {SOURCE && <a href={SOURCE}>Source</a>}
      </nav>
    </footer>
  );
}

function Measured({ card }: { readonly card: Card }) {
  const { mnist_test: mnist, pens_test: pens } = card.metrics;
  const reads = [
    mnist === undefined ? null : `${percent(mnist)} of MNIST’s test digits`,
    pens === undefined ? null : `${percent(pens)} of digits by writers it never met`,
  ].filter((share) => share !== null);
  return (
    <p>
      A network of {count(card.parameters)} parameters{reads.length > 0 && `; it reads ${reads.join(" and ")}`}.
    </p>
  );
}
