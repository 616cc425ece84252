import { createBackend } from "./backend";
import { api } from "./backend.json";
import type { Backend } from "./backend-contract";
import { wxBackendHost } from "./backend-host";
import { CLOUD } from "./cloud/cloud-settings";
import { companion } from "./companion";

/**
 * The company's server; undefined in an app without one (`lib/backend.json`), which then asks nothing of anybody. A package that
 * was opened alone makes it too, and the others use the same.
 */
export function backend(): Backend | undefined {
  if (api === "") return undefined;
  const shared = companion();
  return shared.backend(() => {
    const made = createBackend(api, shared, wxBackendHost(), CLOUD.socket !== "");
    shared.keepEvents(() => made.requests());
    return made;
  });
}
