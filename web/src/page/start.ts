/** What is asked for first: the network. The page itself is a script of its own, which comes meanwhile. */

import { loadReader } from "../inkling";

const onItsWay = loadReader();
// What went wrong with it, the page tells once it is there; until then the browser would say that nobody cares.
onItsWay.catch(() => {});

// The one file has no module beside it: who wants to ask its reader something, as `export verify` does, finds it here.
if (import.meta.env.MODE === "one-file") Object.assign(globalThis, { inkling: { loadReader } });

void import("./main").then(({ begin }) => begin(onItsWay));
