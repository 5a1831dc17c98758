/** What holds for all tests: all English is known, and those that do not say how many random cases they want get a hundred. */

import fc from "fast-check";
import "../src/page/language/say-later";
import { randomCases } from "./random-cases";

fc.configureGlobal(randomCases(100));
