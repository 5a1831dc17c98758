/** Whether this is the page in one file (`inkling.html`), which has no site around it: no docs, no other networks. */

export const IS_ONE_FILE = import.meta.env.MODE === "one-file";
