/** An address of a file, for as long as something shows it. */

import { useEffect, useState } from "preact/hooks";

/** @returns Nothing at first, and where there is no file. */
export function useFileUrl(file: Blob | null): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (file === null) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
