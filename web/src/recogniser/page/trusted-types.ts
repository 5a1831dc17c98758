/** The address of a worker in, the same in the form that a page with Trusted Types asks for out. */

interface Policy {
  createScriptURL(address: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | undefined;

/**
 * Passes addresses that this module made itself through a policy of its own, `inkling`. Where the page does not allow
 * that, it may have a default policy; else the browser refuses the address.
 */
export function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  try {
    policy ??= trustedTypes?.createPolicy("inkling", { createScriptURL: (own) => own });
  } catch {}
  return policy?.createScriptURL(address) ?? address;
}
