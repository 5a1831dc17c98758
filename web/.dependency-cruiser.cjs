/** The imports of web/src in, those that point the wrong way out: `make lint` runs it. docs/architecture.md draws the same. */

/** What starts by itself: the page, the public module, the worker, the service worker and what takes over from it. */
const ENTRIES = [
  "^src/page/start\\.ts$",
  "^src/page/begin\\.ts$",
  "^src/module\\.ts$",
  "^src/recogniser/worker/worker\\.ts$",
  "^src/service-worker/service-worker\\.ts$",
  "^src/engine/index\\.ts$",
];

/** Put in place of another file by its name, or read by a tool of web/tools and by Vite. */
const BY_NAME = [
  "^src/engine/assembly/",
  "\\.(one-file|embedded)\\.ts$",
  "\\.d\\.ts$",
  "/no-(threads|wasm)\\.js$",
  "/retire\\.js$",
  "^src/page/ui/fetch-part\\.ts$",
  "\\.css$",
  "\\.json$",
];

const FEATURES = "answer|autosave|compare|desk|explain|language|models|offline|pictures|samples|share";

/** Words for the user, and the names of the languages: beneath everything on the page. */
const WORDS = "^src/page/language/(say|say-later|languages)\\.ts$|^src/page/language/catalogues/";

/** A room may import what is listed, and itself; packages are the business of other rules. */
function only(room, comment, ...allowed) {
  return {
    name: `${room.replaceAll("/", "-")}-imports`,
    comment,
    severity: "error",
    from: { path: `^src/${room}/` },
    to: { path: "^src/", pathNot: [`^src/${room}/`, ...allowed] },
  };
}

/** A few lines that need nothing: what a question waits for, how a long piece of work lets others in, what has a colour. */
const COMMON = "^src/common/";

const TYPES = "^src/types\\.ts$";
const ERRORS = "^src/errors\\.ts$";

module.exports = {
  forbidden: [
    {
      name: "no-circle",
      comment: "Of two files that import each other, neither can be understood or tested alone.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dead-file",
      comment: "Nothing that starts by itself comes to this file: delete it.",
      severity: "error",
      from: { path: ENTRIES },
      to: { path: "^src/", pathNot: [...ENTRIES, ...BY_NAME], reachable: false },
    },
    {
      name: "no-unknown",
      comment: "An import must lead somewhere.",
      severity: "error",
      from: { pathNot: "^src/engine/assembly/" },
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
    {
      name: "types-are-types",
      comment: "src/types.ts has the words that all rooms share. It has no code, so nobody imports any of it.",
      severity: "error",
      from: {},
      to: { path: TYPES, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "types-import-ink",
      comment: "The shared words lie beneath everything but ink, which has its own.",
      severity: "error",
      from: { path: TYPES },
      to: { pathNot: "^src/ink/index\\.ts$" },
    },
    only("ink", "The twin of training/ink: pure, and it imports nothing of ours."),
    {
      name: "ink-needs-no-package",
      comment: "The twin of training/ink is arithmetic, the same in every place that it runs.",
      severity: "error",
      from: { path: "^src/ink/" },
      to: { pathNot: "^src/" },
    },
    only("common", "What any room may use can use no room."),
    only(
      "pad",
      "The pad is drawn on by whoever mounts it: it knows neither the page nor what reads.",
      "^src/ink/",
      COMMON,
      TYPES,
    ),
    only("engine", "Carries out a plan: it knows nothing of digits, of ink or of who asks.", COMMON),
    only("recogniser", "Reads ink, and knows nothing of who asks.", "^src/ink/", "^src/engine/", COMMON, ERRORS, TYPES),
    only(
      "recogniser/shared",
      "What crosses between the threads: it runs on both, so it can import nothing that runs on one.",
      "^src/engine/plan\\.ts$",
      "^src/ink/signs\\.ts$",
      ERRORS,
      TYPES,
    ),
    {
      name: "threads-apart",
      comment:
        "What runs on the page's thread would bring the worker's code along; worker-script.ts imports its URL alone.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/recogniser/(worker/|page/worker-script\\.ts$)" },
      to: { path: "^src/recogniser/worker/" },
    },
    {
      name: "worker-apart",
      comment: "There is no page in a worker.",
      severity: "error",
      from: { path: "^src/recogniser/worker/" },
      to: { path: "^src/(page|pad|element|service-worker)/|^src/recogniser/page/|^src/(inkling|module)\\.ts$" },
    },
    {
      name: "one-importer-of-tensorflow",
      comment: "TensorFlow.js runs in the worker, and nobody else knows that it is what reads.",
      severity: "error",
      from: { pathNot: "^src/recogniser/worker/" },
      to: { path: "@tensorflow/" },
    },
    {
      name: "page-through-the-module",
      comment: "The page has the module beside it as a file: by another way its code would be there twice, errors too.",
      severity: "error",
      from: { path: "^src/page/" },
      to: { path: "^src/(recogniser/page|element)/|^src/(errors|module)\\.ts$" },
    },
    only(
      "element",
      "A field of any page's form; our page is not the only one.",
      "^src/(ink|pad|recogniser/(page|shared))/",
      "^src/inkling\\.ts$",
      COMMON,
      ERRORS,
      TYPES,
    ),
    {
      name: "page-on-top",
      comment: "The page is the first user of the module: nothing else knows it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/page/" },
      to: { path: "^src/page/" },
    },
    only(
      "page/model",
      "Pure state: no view, no feature, no package.",
      "^src/(ink|pad|recogniser/shared)/",
      TYPES,
      COMMON,
      WORDS,
    ),
    {
      name: "page-model-needs-no-package",
      comment: "Pure state: what shows it, stores it or speaks of it is above.",
      severity: "error",
      from: { path: "^src/page/model/" },
      to: { pathNot: "^src/" },
    },
    only("page/ui", "Building blocks that know nothing of digits.", COMMON, WORDS),
    only(
      "page/parts",
      "What several features show or say of a reading.",
      COMMON,
      "^src/page/(model|ui)/",
      "^src/(ink|pad)/",
      "^src/inkling\\.ts$",
      COMMON,
      TYPES,
      WORDS,
    ),
    only(
      "page/reader",
      "The one owner of the reader, which the features ask: it knows none of them.",
      "^src/page/(model|ui|parts)/",
      "^src/inkling\\.ts$",
    ),
    {
      name: "features-apart",
      comment: "A feature never imports another feature: app.tsx hands over what one shows within another.",
      severity: "error",
      from: { path: `^src/page/(${FEATURES})/` },
      to: { path: `^src/page/(${FEATURES})/`, pathNot: ["^src/page/$1/", WORDS] },
    },
    {
      name: "wiring-on-top",
      comment:
        "app.tsx, main.tsx, start.ts and what lies beside them put the features together; no feature knows that.",
      severity: "error",
      from: { path: "^src/page/[^/]+/" },
      to: { path: "^src/page/[^/]+$" },
    },
    {
      name: "rooms-are-known",
      comment: "A new folder of the page is a feature, or has a rule of its own here.",
      severity: "error",
      from: {},
      to: { path: "^src/page/[^/]+/", pathNot: `^src/page/(${FEATURES}|model|ui|parts|reader|styles)/` },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json", ".css", ".d.ts"] },
  },
};
