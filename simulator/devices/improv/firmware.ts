import { ImprovCommand, ImprovErrorCode, ImprovState } from "../../../protocol/provisioning/improv/numbers";
import type { DeviceHost } from "../../world/radio/device-host";
import type { AccessPoint } from "../../world/wifi/access-point";
import { Inbox } from "./inbox";
import { type JoinRequest, startJoining } from "./joining";
import { BAD_CHECKSUM, type ParsedCommand } from "./parse-command";
import { resultFrame, scanResults, text } from "./results";
import type { ImprovSettings } from "./spec";

/** How long a scan takes, and how far apart single results come, ms. */
const SCAN_MS = 2_000;
const NEXT_RESULT_MS = 200;
/** From being online to the end of the service, ms. */
const STOP_MS = 1_000;

/** Where Home Assistant takes a new device over. */
const REDIRECT = "https://my.home-assistant.io/redirect/config_flow_start?domain=esphome";
const HOST_NAME = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i;

/** The capability bit a command needs. */
const NEEDS = new Map<number, number>([
  [ImprovCommand.identify, 0x01],
  [ImprovCommand.deviceInfo, 0x02],
  [ImprovCommand.scan, 0x04],
  [ImprovCommand.hostname, 0x08],
]);

/** What the firmware's values go out through: each is kept to be read, and notified. */
export interface ImprovOutput {
  state(state: number): void;
  error(code: number): void;
  result(frame: Uint8Array): void;
  /** The service stops: nothing is advertised any more, the link ends. */
  stopped(): void;
}

/**
 * ESPHome's improv component, with the commands it has left out so far.
 *
 *     authorisation required --button--> authorised --settings--> provisioning --online--> provisioned --1 s--> stopped
 *              ^                          |  ^                        |
 *              +---------expires----------+  +-----30 s: error 3------+
 */
export class ImprovFirmware {
  /** Settings it took, oldest first. Secrets: never trace them. */
  readonly taken: JoinRequest[] = [];
  /** How often it showed itself. */
  identified = 0;
  /** The network it is on. */
  joined: AccessPoint | undefined;
  readonly #inbox = new Inbox();
  #state: number;
  #error: number = ImprovErrorCode.none;
  #hostname: string;
  #deviceName: string;
  #linked = false;
  #expiry = (): void => {};
  #press = (): void => {};
  readonly #settings: ImprovSettings;
  readonly #host: DeviceHost;
  readonly #output: ImprovOutput;

  constructor(settings: ImprovSettings, host: DeviceHost, output: ImprovOutput) {
    this.#settings = settings;
    this.#host = host;
    this.#output = output;
    const waits = settings.authorised ? ImprovState.authorised : ImprovState.authorisationRequired;
    this.#state = settings.state === "provisioned" ? ImprovState.provisioned : waits;
    this.#hostname = settings.name.toLowerCase().replace(/[^a-z\d]+/g, "-");
    this.#deviceName = settings.name;
  }

  get state(): number {
    return this.#state;
  }

  get error(): number {
    return this.#error;
  }

  linkOpened(): void {
    this.#linked = true;
    this.#awaitPress();
  }

  linkClosed(): void {
    this.#linked = false;
    this.#press();
    this.#inbox.clear();
    this.#setError(ImprovErrorCode.none);
  }

  /** Somebody presses the button. */
  press(): void {
    if (this.#state === ImprovState.authorisationRequired) this.#authorise();
  }

  /** One write to the command characteristic. @returns how late it is answered, ms. */
  receive(value: Uint8Array): number {
    // Once online, whatever comes is thrown away.
    if (this.#state === ImprovState.provisioned) return 0;
    const command = this.#inbox.take(value);
    if (command === undefined) return 0;
    this.#setError(ImprovErrorCode.none);
    this.#setError(this.#perform(command));
    return command.command === ImprovCommand.wifiSettings ? this.#settings.writeAnswerMs : 0;
  }

  /** @returns the error code the command leads to. */
  #perform(parsed: ParsedCommand): number {
    const { command, data } = parsed;
    if (command === BAD_CHECKSUM) return ImprovErrorCode.invalidRpc;
    const needed = NEEDS.get(command) ?? 0;
    if ((this.#settings.capabilities & needed) !== needed) return ImprovErrorCode.unknownRpc;
    switch (command) {
      case ImprovCommand.wifiSettings:
        return this.#join(parsed);
      case ImprovCommand.identify:
        if (this.#state <= ImprovState.authorised) this.identified++;
        return ImprovErrorCode.none;
      case ImprovCommand.deviceInfo:
        this.#answer(command, ["ESPHome", "2025.12.1", "ESP32-C3", this.#deviceName]);
        return ImprovErrorCode.none;
      case ImprovCommand.scan:
        return this.#scan();
      case ImprovCommand.hostname:
      case ImprovCommand.deviceName:
        return this.#names(command, data);
      default:
        return ImprovErrorCode.unknownRpc;
    }
  }

  /** Answers the host name or the device's; changes it first when the command brings another. */
  #names(command: number, data: Uint8Array): number {
    const isHostname = command === ImprovCommand.hostname;
    if (data.length > 0) {
      const name = new TextDecoder().decode(data);
      if (this.#state !== ImprovState.authorised) return ImprovErrorCode.notAuthorised;
      if (isHostname && !HOST_NAME.test(name)) return ImprovErrorCode.badHostname;
      if (isHostname) this.#hostname = name;
      else this.#deviceName = name;
    }
    this.#answer(command, [isHostname ? this.#hostname : this.#deviceName]);
    return ImprovErrorCode.none;
  }

  #scan(): number {
    if (this.#settings.scanNeedsAuthorisation && this.#state === ImprovState.authorisationRequired) {
      return ImprovErrorCode.notAuthorised;
    }
    const { bands, scanStyle, lies } = this.#settings;
    this.#host.schedule(SCAN_MS, () => {
      const results = scanResults(this.#host.air.scan(bands), scanStyle, lies);
      results.forEach((frame, index) => {
        this.#host.schedule(index * NEXT_RESULT_MS, () => this.#output.result(frame));
      });
    });
    return ImprovErrorCode.none;
  }

  #join({ ssid, password }: JoinRequest): number {
    if (this.#state !== ImprovState.authorised) return ImprovErrorCode.notAuthorised;
    this.#expiry();
    this.taken.push({ ssid, password });
    this.#setState(ImprovState.provisioning);
    startJoining(this.#host, this.#settings, { ssid, password }, (online) => {
      if (online === undefined) this.#gaveUp();
      else this.#online(online);
    });
    return ImprovErrorCode.none;
  }

  #gaveUp(): void {
    this.#setError(ImprovErrorCode.unableToConnect);
    this.#authorise();
  }

  #online({ accessPoint, ip }: { readonly accessPoint: AccessPoint; readonly ip: string }): void {
    this.joined = accessPoint;
    this.#setState(ImprovState.provisioned);
    this.#answer(ImprovCommand.wifiSettings, [REDIRECT, `http://${ip}:80`]);
    if (!this.#settings.staysOn) this.#host.schedule(STOP_MS, () => this.#output.stopped());
  }

  #authorise(): void {
    this.#press();
    this.#setState(ImprovState.authorised);
    if (this.#settings.authorised) return;
    this.#expiry = this.#host.schedule(this.#settings.authorisedForMs, () => {
      this.#setState(ImprovState.authorisationRequired);
      this.#awaitPress();
    });
  }

  #awaitPress(): void {
    const { authoriseAfterMs } = this.#settings;
    if (authoriseAfterMs === undefined || !this.#linked || this.#state !== ImprovState.authorisationRequired) return;
    this.#press();
    this.#press = this.#host.schedule(authoriseAfterMs, () => this.press());
  }

  #answer(command: number, strings: readonly string[]): void {
    this.#output.result(resultFrame(command, strings.map(text), this.#settings.lies));
  }

  #setState(state: number): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#output.state(state);
  }

  #setError(code: number): void {
    if (this.#error === code) return;
    this.#error = code;
    this.#output.error(code);
  }
}
