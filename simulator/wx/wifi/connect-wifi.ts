import type { FaultSpec } from "../../world/faults/fault";
import { networkKey } from "../../world/wifi/wifi-key";
import type { Reply } from "../api-call";
import type { PhoneContext } from "../phone-context";
import { DIALOG_MS } from "../system/privacy-gate";
import type { PhoneWifi } from "./phone-wifi";
import { WIFI_FAILURE } from "./wifi-failure";
import { ssidText } from "./wifi-info";

const UTF8 = new TextEncoder();
const LONGEST_SSID = 32;
const OTHER_SYSTEM_ERROR = 12010;

export interface ConnectOptions {
  readonly SSID: string;
  readonly password: string;
  /** Sic: the person joins in the system's settings. */
  readonly maunal?: boolean;
}

/** `wx.connectWifi` once the family was started, as the scenario's faults have it. */
export function connectWifi(phone: PhoneContext, wifi: PhoneWifi, options: ConnectOptions, reply: Reply<object>) {
  const { faults } = phone.world;
  const device = phone.world.networks?.deviceOf(phone.name, UTF8.encode(options.SSID));
  const fault = faults.strike("wifi.connect", { phone: phone.name, ...(device === undefined ? {} : { device }) });
  const connect = (password = options.password, joined?: () => void) =>
    attempt(phone, wifi, { ...options, password }, reply, joined);
  switch (fault?.do) {
    case undefined:
      return connect();
    case "drop":
      return reply.ok();
    case "corrupt":
      return connect(flipped(phone, options.password));
    case "duplicate":
      return connect(options.password, () => wifi.emitConnected());
    case "disconnect":
      return connect(options.password, () => wifi.breakAway());
    case "delay":
      phone.schedule(fault.ms ?? 0, () => connect());
      return;
    case "error":
      return reply.fail(injected(fault));
    case "power-off":
      wifi.switchTo(false);
      return reply.fail(WIFI_FAILURE.switchedOff);
    case "hang":
      return;
  }
}

function injected({ errCode, errno }: FaultSpec) {
  return { text: "injected fault", errCode: errCode ?? OTHER_SYSTEM_ERROR, ...(errno === undefined ? {} : { errno }) };
}

function flipped(phone: PhoneContext, password: string): string {
  return new TextDecoder().decode(phone.world.faults.corrupt(UTF8.encode(password)));
}

function attempt(
  phone: PhoneContext,
  wifi: PhoneWifi,
  { SSID, password, maunal }: ConnectOptions,
  reply: Reply<object>,
  joined: () => void = () => undefined,
) {
  const { profile, schedule, settings } = phone;
  const wrong = refusal(phone, wifi, SSID, password);
  if (wrong !== undefined) return reply.fail(wrong);
  const current = wifi.network;
  // wx-hardware-api 5 (connectWifi): on the network already, any password does and no event comes.
  if (current !== undefined && ssidText(current) === SSID) return reply.ok();
  wifi.busy = true;
  const end = (outcome: () => void) => () => {
    wifi.busy = false;
    outcome();
  };
  const asksMs = profile.wifi.asks ? DIALOG_MS : 0;
  if (profile.wifi.asks && settings.answers.hotspot === "refuse") {
    schedule(
      asksMs,
      end(() => reply.fail(WIFI_FAILURE.refused)),
    );
    return;
  }
  // An iPhone calls back when the request is taken and is silent about a wrong password (wx-hardware-api 5).
  if (profile.wifi.succeedsEarly) schedule(asksMs, () => reply.ok());
  const isPrivate = profile.wifi.privateLink && maunal !== true;
  schedule(
    asksMs + profile.wifi.joinMs,
    end(() => {
      const result = isEnterprise(wifi, SSID) ? "no-ap" : wifi.joinForApp(SSID, password, isPrivate);
      if (result === "joined") {
        reply.ok();
        joined();
      } else reply.fail(result === "auth-failed" ? WIFI_FAILURE.wrongPassword : WIFI_FAILURE.timeout);
    }),
  );
}

function refusal({ profile, settings, thread }: PhoneContext, wifi: PhoneWifi, ssid: string, password: string) {
  const { length } = UTF8.encode(ssid);
  if (!settings.wifi) return WIFI_FAILURE.switchedOff;
  if (!thread.visible) return WIFI_FAILURE.inBackground;
  if (wifi.busy) return WIFI_FAILURE.duplicate;
  if (length < 1 || length > LONGEST_SSID) return WIFI_FAILURE.invalidSsid;
  const key = UTF8.encode(password);
  const isPossible = password === "" || (networkKey("wpa2", key) ?? networkKey("wep", key)) !== undefined;
  return profile.wifi.checksPassword && !isPossible ? WIFI_FAILURE.invalidPassword : undefined;
}

/** The call takes a password and no user: a phone finds no such network of that name. */
function isEnterprise(wifi: PhoneWifi, ssid: string): boolean {
  return wifi.discovered.find((point) => ssidText(point) === ssid)?.auth === "wpa2-enterprise";
}
