/** What no first view says, in English: whatever is fetched later and says something imports this. */

import later from "./catalogues/en-later.json";
import { learnEnglish } from "./say";

learnEnglish(later);
