/** What holds for all tests: those that do not say how many random cases they want get a hundred. */

import fc from "fast-check";
import { randomCases } from "./random-cases";

fc.configureGlobal(randomCases(100));
