/** The version of Inkling, as `package.json` says it. */

export { version as VERSION } from "../package.json";
