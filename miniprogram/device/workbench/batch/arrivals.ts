import { comparedSerial } from "../order/serial";
import type { OrderLine } from "../order/work-order";
import type { Around } from "./around";
import type { Recognised, SaidDevice } from "./contract";
import type { NearDevice, NearDevices } from "./near-devices";
import type { Outcomes } from "./outcomes";
import type { Pops } from "./pops";
import { recognise } from "./recognise";
import type { Member, Roster } from "./roster";
import type { Runs } from "./runs";

export interface ArrivalsOptions {
  readonly roster: Roster;
  readonly near: NearDevices;
  readonly outcomes: Outcomes;
  readonly pops: Pops;
  readonly around: Around;
  readonly isChosen: (member: Member) => boolean;
  readonly runs: () => Runs;
  /** A device that was asked for its serial is of the order, and goes on on the same link. */
  readonly turn: (member: Member) => void;
  readonly changed: () => void;
}

/** Which device near by is which line of the order: by what it says, and by what a code, a tag or a person says of it. */
export class Arrivals {
  constructor(private readonly options: ArrivalsOptions) {
    const { roster, near } = options;
    for (const { key, view } of roster.members)
      if (view.instead !== undefined) near.standIn(comparedSerial(view.instead), key);
  }

  /** A device was heard, or it is known now which line it is. */
  discovered(device: NearDevice | undefined): void {
    const { roster, near, around, changed } = this.options;
    around.noticed(device);
    const member = device?.serial === undefined ? undefined : roster.get(device.serial);
    if (device === undefined || member === undefined) return;
    roster.note(member, { rssi: device.rssi, heardAt: device.lastAt, deviceId: device.deviceId });
    if (member.view.stage === "missing" && roster.move(member, "heard")) changed();
    if (near.claim(member.key)?.is === "duplicate") this.takeBack(member);
  }

  /** What a device told on its link; "" for nothing. @returns the line whose turn it is now. */
  identified({ deviceId }: NearDevice, serial: string): Member | undefined {
    const { roster, near, runs, turn, isChosen } = this.options;
    const key = comparedSerial(serial);
    near.tell(deviceId, key);
    const device = near.get(deviceId);
    this.discovered(device);
    const member = key === "" ? undefined : roster.get(key);
    if (device === undefined || member?.view.stage !== "heard" || !near.isAlone(device)) return undefined;
    if (!isChosen(member) || runs().of(member) !== undefined) return undefined;
    turn(member);
    return member;
  }

  /** A code, a tag or a person says that this device has this serial. @returns false: the order has no such line. */
  assign(member: Member | undefined, deviceId: string): boolean {
    if (member === undefined) return false;
    const { near } = this.options;
    near.tell(deviceId, member.key);
    this.discovered(near.get(deviceId));
    return true;
  }

  /** The order has one line more. @returns false: it had this serial already. */
  added(line: OrderLine, name: string | undefined): boolean {
    const { roster, near } = this.options;
    if (!roster.add(line, name)) return false;
    for (const device of near.list) if (device.serial === comparedSerial(line.serial)) this.discovered(device);
    return true;
  }

  /** @returns false: nothing has changed. */
  replaced(member: Member, deviceId: string): boolean {
    const { roster, near } = this.options;
    const device = near.get(deviceId);
    const instead = device?.serial;
    if (member.view.stage !== "missing" || device === undefined) return false;
    if (instead === undefined) {
      this.assign(member, deviceId);
      return true;
    }
    if (roster.get(instead) !== undefined || !roster.replace(member, instead)) return false;
    near.standIn(instead, member.key);
    this.discovered(near.get(deviceId));
    return true;
  }

  /** @param use takes its proof of possession, where one was said. */
  recognised(said: SaidDevice, use: (member: Member, pop: string) => void): Recognised {
    const found = recognise(said, this.options);
    if (found.is !== "line") return found;
    const { member, near } = found;
    if (near !== undefined) this.assign(member, near.deviceId);
    if (said.pop !== undefined) use(member, said.pop);
    return { is: "known", serial: member.view.serial };
  }

  /** Another device says the same serial: whoever has not been sent anything is left alone. */
  private takeBack(member: Member): void {
    const { runs, outcomes, changed } = this.options;
    const { stage } = member.view;
    if (stage !== "connecting" && stage !== "secured") return;
    const run = runs().of(member);
    if (run === undefined) return;
    runs().end(run);
    outcomes.cancelled(member);
    changed();
  }
}
