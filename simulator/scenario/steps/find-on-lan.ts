import { defer, filter, finalize, first, map, type Observable, switchMap, timer } from "rxjs";
import { Type } from "typebox";
import { createLanFinder } from "../../../miniprogram/device/shared/lan/lan-finder";
import { lanTargetOf } from "../../../miniprogram/device/shared/lan/lan-target";
import { fromMobx } from "../from-mobx";
import type { PhoneUnderTest } from "../phone-under-test";
import { CLOSED, choice, ref } from "../schema/fields";
import type { StepEnd } from "./step-end";
import { Advice, COMMON, type Filled, OutcomesOfFindOnLanSchema, oneOrMore } from "./step-fields";
import type { StepKind } from "./step-kind";

const FindOnLanSchema = Type.Object(
  {
    do: Type.Literal("find-on-lan"),
    device: Type.String(),
    via: Type.Optional(
      choice(["address", "mdns", "udp", "http"], { description: "How it has to be found; absent: any way." }),
    ),
    expect: Type.Optional(oneOrMore(ref("outcomes/findOnLan", OutcomesOfFindOnLanSchema))),
    expectAdvice: Type.Optional(Advice),
    ...COMMON,
  },
  CLOSED,
);

/** The app looks for a device on the phone's network, with the key of its pairing. */
export const findOnLan: StepKind<typeof FindOnLanSchema> = {
  schema: FindOnLanSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  whenKilled: "not-found",
  describe: ({ device }) => `find-on-lan ${device}`,
  run: (step, underTest, { world }) => timer(MOMENT_MS, world.scheduler).pipe(switchMap(() => look(step, underTest))),
};

/** From one page to the next; what the page before stored is written by then. */
const MOMENT_MS = 500;

type FindOnLanStep = Filled<typeof FindOnLanSchema>;

function look({ device, via }: FindOnLanStep, { registry, keys, ports }: PhoneUnderTest): Observable<StepEnd> {
  return defer(() => {
    const saved = registry.list().find(({ name }) => name === device);
    const wanted = { id: saved?.id ?? "", name: device, addresses: [] };
    const finder = createLanFinder(ports, {
      target: () => lanTargetOf(wanted, { registry, keys }),
      useful: () => lanTargetOf(wanted, { registry, keys }).pipe(map(() => true)),
      onFound: ({ id, address }) => {
        keys.confirm(wanted.id, id);
        registry.update(wanted.id, { ip: address });
      },
    });
    finder.look();
    return fromMobx(() => finder.finding).pipe(
      filter((finding) => finding !== undefined),
      first(),
      map((finding): StepEnd => {
        const how = finding.is === "not-found" ? undefined : finding.via;
        const isOtherWay = via !== undefined && how !== undefined && how !== via;
        return isOtherWay ? { outcome: "not-found", error: `found by ${how}` } : { outcome: finding.is };
      }),
      finalize(() => finder.stop()),
    );
  });
}
