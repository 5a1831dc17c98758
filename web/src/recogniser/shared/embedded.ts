/** The name of the place that files lie in which are embedded in a script, where there is no site to lie in. */

/** What stands for the folder of embedded files; the path follows, as after any other base. */
export const EMBEDDED = "embedded:/";
