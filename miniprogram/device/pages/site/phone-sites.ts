import { companion } from "../../../lib/companion";
import { wxSecretStorage } from "../../../lib/networks/secret-storage";
import { createSites, type Sites } from "../../workbench/site/sites";

let sites: Sites | undefined;

/** The site profiles of this phone; one object, as passwords may be in memory only. */
export function phoneSites(): Sites {
  const user = () => companion().user();
  sites ??= createSites({ storage: wx, secrets: wxSecretStorage(wx, user), user, now: () => companion().now() });
  return sites;
}
