import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import type { FaultSpec } from "../../../../simulator/world/faults/fault";
import type { PhoneSpec } from "../../../../simulator/wx/phone-spec";
import type { PhoneOs } from "../../../../simulator/wx/platform-profile";
import { Lab, type LabOptions, SERVICE } from "../../../simulator/wx/lab";
import type { Client, Heard } from "./client";
import { type NaiveOptions, naiveClient } from "./naive-client";
import { ourClient } from "./our-client";

/** Android 10 and 14: before and after the system asks for 517 by itself. */
const ANDROID_LEVELS = [29, 34] as const;

/** The world a body runs in. */
export class Room {
  readonly lab: Lab;

  constructor(options: LabOptions) {
    this.lab = new Lab(options);
  }

  /** Lets time pass until something was answered; rejects when it was not in time. */
  async within<T>(ms: number, what: string, answer: Promise<T>): Promise<T> {
    let ended = false;
    const settle = () => {
      ended = true;
    };
    answer.then(settle, settle);
    if (!(await this.lab.world.until(() => ended, ms))) throw new Error(`${what}: no answer within ${ms} ms`);
    return answer;
  }

  /** The first thing heard by a scan that is stopped again; rejects when there is nothing, or trouble. */
  async find(client: Client, withinMs = 10_000): Promise<Heard> {
    const heard: Heard[] = [];
    const stop = client.scan(
      (device) => heard.push(device),
      () => undefined,
    );
    await this.lab.world.until(() => heard.length > 0, withinMs);
    stop();
    await this.lab.world.advance(100);
    const [device] = heard;
    if (device === undefined) throw new Error(`nothing heard within ${withinMs} ms`);
    return device;
  }
}

export interface PitfallTest {
  /** The phones it concerns. */
  readonly on: readonly PhoneOs[];
  readonly lab?: LabOptions;
  readonly faults?: readonly FaultSpec[];
  readonly naive?: NaiveOptions;
  /** What the naive client's run ends with: nothing else counts as failing. */
  readonly naiveEnds: RegExp;
  readonly body: (client: Client, room: Room) => Promise<void>;
}

/** One body, run on our client, which passes, and on the naive one, which must not. */
export function pitfall(number: number, name: string, test: PitfallTest): void {
  runOnBoth(`pitfall ${String(number).padStart(2, "0")}: ${name}`, test);
}

/** The same for what people report and the list of pitfalls does not number. */
export function fieldReport(name: string, test: PitfallTest): void {
  runOnBoth(`field report: ${name}`, test);
}

function runOnBoth(title: string, test: PitfallTest): void {
  describe(title, () => {
    const phones = test.on.flatMap((os): (readonly [string, Partial<PhoneSpec>])[] => {
      const levels = os === "android" && test.lab?.phone?.apiLevel === undefined ? ANDROID_LEVELS : [undefined];
      return levels.map((apiLevel) => [
        apiLevel === undefined ? os : `${os} ${apiLevel}`,
        { ...test.lab?.phone, os, ...(apiLevel === undefined ? {} : { apiLevel }) },
      ]);
    });
    const room = (phone: Partial<PhoneSpec>) =>
      new Room({ ...test.lab, ...(test.faults === undefined ? {} : { faults: test.faults }), phone });

    it.each(phones)("our client passes on %s", async (_, phone) => {
      const here = room(phone);
      const { wx, clock } = here.lab.phone;
      await expect(test.body(ourClient(createWxPorts(wx, { clock })), here)).resolves.toBeUndefined();
    });

    it.each(phones)("the naive client fails on %s", async (_, phone) => {
      const here = room(phone);
      const naive = naiveClient(here.lab.wx, { service: SERVICE, ...test.naive });
      await expect(test.body(naive, here)).rejects.toMatchObject(failure(test.naiveEnds));
    });
  });
}

/** An expectation that failed carries `message`, a call of WeChat that failed `errMsg`. */
function failure(ends: RegExp) {
  return {
    asymmetricMatch: (error: { readonly message?: string; readonly errMsg?: string }) =>
      ends.test(error.errMsg ?? error.message ?? ""),
    toAsymmetricMatcher: () => `ends with ${ends}`,
  };
}
