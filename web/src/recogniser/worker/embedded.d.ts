/** The files of the model as `data:` addresses, by their names; `tools/embedded-worker.ts` makes it. */
declare module "virtual:model" {
  const addresses: Readonly<Record<string, string>>;
  export default addresses;
}
