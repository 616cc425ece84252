import type { Security } from "./security";
import { securityV1 } from "./security-v1";
import { securityV2 } from "./security-v2";
import { type BlufiVersion, usesSecurityV2 } from "./version";

/** The security that firmware of a version speaks; it refuses the other one. `generation`: of firmware that states none. */
export function securityOf(version: BlufiVersion | undefined, generation: 1 | 2): Security {
  return (version === undefined ? generation === 2 : usesSecurityV2(version)) ? securityV2 : securityV1;
}
