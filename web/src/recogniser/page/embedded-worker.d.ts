/** The worker with all that it ever needs, as base64 of gzip; `tools/embedded-worker.ts` makes it. */
declare module "virtual:worker" {
  const packed: string;
  export default packed;
}
