/** What is asked for first: the network. The page itself is a script of its own, which comes meanwhile. */

import { loadReader } from "../inkling";

const onItsWay = loadReader();
// What went wrong with it, the page tells once it is there; until then the browser would say that nobody cares.
onItsWay.catch(() => {});

void import("./main").then(({ begin }) => begin(onItsWay));
