import { type Observable, of, throwError, timer } from "rxjs";
import { mergeMap } from "rxjs/operators";
import { endpointPath, POLL_MS } from "../../../../protocol/control/paths/ble-esp-prov";
import type { DeviceMessage, PhoneMessage } from "../../../../protocol/control/wire/messages";
import { encodeMessage, readPhoneMessage } from "../../../../protocol/control/wire/read-message";
import { World } from "../../../../simulator/world/time/world";
import { ModelDevice } from "../session/model-device";

const COMMAND: PhoneMessage = { op: "set", key: "00000000000000aa", boot: 1, until: 5_000, values: { power: true } };

/** A session whose endpoint is a model device: one answer to each request, after 30 ms. */
function endpoint(encrypted = true) {
  const world = new World({ seed: 1 });
  const device = new ModelDevice(() => world.now());
  const requests: string[] = [];
  const answerTo = (bytes: Uint8Array): Observable<Uint8Array> => {
    const message = readPhoneMessage(bytes);
    const [answer] = message === undefined ? [] : device.take(message);
    requests.push(message?.op ?? "none");
    return answer === undefined ? throwError(() => new Error("refused")) : of(encodeMessage(answer));
  };
  const custom = (_: unknown, bytes: Uint8Array) => timer(30, world.scheduler).pipe(mergeMap(() => answerTo(bytes)));
  const path = endpointPath({ custom, info: { kind: "esp-prov", encrypted, proven: encrypted } }, world);
  const said: DeviceMessage[] = [];
  const listening = path.messages$.subscribe((message) => said.push(message));
  return { world, device, requests, path, said, listening };
}

describe("messages on the endpoint custom-data", () => {
  it("are answered one by one, and the state is asked for behind each result", async () => {
    const { world, path, said, requests } = endpoint();
    path.send(COMMAND).subscribe();
    await world.advance(100);
    expect(requests).toEqual(["set", "get"]);
    expect(said).toMatchObject([
      { op: "result", code: "done" },
      { op: "state", values: { power: true } },
    ]);
  });

  it("show what the device did by itself at the next question, and none are sent once nobody listens", async () => {
    const { world, device, said, requests, listening } = endpoint();
    device.change({ brightness: 9 });
    await world.advance(POLL_MS + 30);
    expect(said.at(-1)).toMatchObject({ op: "state", values: { brightness: 9 } });
    listening.unsubscribe();
    const asked = requests.length;
    await world.advance(3 * POLL_MS);
    expect(requests).toHaveLength(asked);
  });

  it("say that they travel in clear where the session does", () => {
    expect(endpoint().path.inClear).toBeUndefined();
    expect(endpoint(false).path.inClear).toBe(true);
  });
});
