import type { FaultSpec } from "../world/faults/fault";
import type { ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";

/** Where faults of the cloud of our own server strike, which is not behind the window of an app. */
const OF_CLOUD: ReadonlySet<FaultSpec["on"]> = new Set(["cloud.publish", "server.kill"]);
const NO_CLOUD = "the cloud of our own server is not there with --app";

/** What a file says that has no effect before the screen of an app: said, not left out in silence. */
export function onlyWithoutApp({ users, phone, phones = [], devices = [], servers = [], faults = [] }: RawScenario) {
  const problems: ScenarioProblem[] = [];
  const complain = (path: string, what: string) => problems.push({ path, message: `${what}: ${NO_CLOUD}` });
  if (users !== undefined) complain("users", "people are told apart by the cloud alone");
  // A name that is in no list of people is a complaint of its own.
  if (phone?.user !== undefined && users !== undefined) complain("phone.user", "there is nothing to sign in to");
  for (const [index, { user }] of phones.entries())
    if (user !== undefined && users !== undefined) complain(`phones[${index}].user`, "there is nothing to sign in to");
  for (const [index, { paths }] of devices.entries())
    if (paths?.some((path) => path === "cloud") === true) complain(`devices[${index}].paths`, '"cloud" leads nowhere');
  for (const [index, { on }] of faults.entries())
    if (OF_CLOUD.has(on)) complain(`faults[${index}].on`, `"${on}" never comes`);
  for (const [index, { on }] of faults.entries())
    if (on === "cloud.socket" && servers.length === 0)
      problems.push({
        path: `faults[${index}].on`,
        message: '"cloud.socket" is of the app\'s own servers: name one in "servers"',
      });
  return problems;
}
