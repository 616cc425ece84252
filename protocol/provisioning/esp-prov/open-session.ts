import { catchError, defer, map, merge, noop, type Observable, of, switchMap, throwError } from "rxjs";
import { encodeUtf8 } from "../../bytes/utf8";
import type { RandomnessPort } from "../../ports/randomness";
import type { SessionAnswer, SessionInfo, SessionOptions, StepWait } from "../contract";
import { DEFAULT_USERNAME, withSecret } from "./ask-secret";
import { type ChannelServices, EspProvChannel } from "./channel";
import { absent, isAbsence, protocolError, unsupported } from "./esp-prov-error";
import type { HandshakeResult, HandshakeServices } from "./handshake";
import type { MessageCipher } from "./message-cipher";
import { type ProtoVersion, parseProtoVersion, VERSION_QUESTION } from "./proto-ver";
import { security0 } from "./security0";
import { security1 } from "./security1";
import { security2 } from "./security2";
import { EspProvSession } from "./session";
import { CONFIG, SCAN, SESSION, type Transport, VERSION } from "./transport";

export interface SessionServices extends ChannelServices {
  readonly randomness: RandomnessPort;
  /** The phone sends all requests of a session over one connection, by which old firmware knows it. */
  readonly sharesConnection?: boolean;
}

/**
 * Milliseconds a device may take for a message of the handshake: ATT ends the link after 30 s (Core 5.4, Vol 3, Part F,
 * 3.3.3), and SRP on a chip without an accelerator comes close.
 */
const HANDSHAKE_TIMEOUT_MS = 29_000;
/** Such a chip needs 12 s for two powers of 256 bits (BluFi 1.4); SRP's are twice as long together. */
const SRP_WAIT: StepWait = { usualMs: 24_000, limitMs: HANDSHAKE_TIMEOUT_MS };

/** Of firmware that has no such endpoint: what most devices speak. Whether it lists networks shows when it is asked. */
const UNSTATED: ProtoVersion = {
  version: "",
  security: 1,
  securityPatch: 0,
  capabilities: new Set(["wifi_scan"]),
};

/** Asks the device what it speaks. Cold; emits once. Errors when the answer makes no sense. */
export function askVersion(transport: Transport, timeoutMs: number): Observable<ProtoVersion> {
  return transport.exchange(VERSION, VERSION_QUESTION, { timeoutMs }).pipe(
    map((answer) => {
      const version = parseProtoVersion(answer);
      if (version === undefined) throw protocolError("malformed-proto-ver");
      return version;
    }),
    catchError((error: unknown) => (isAbsence(error) ? of(UNSTATED) : throwError(() => error))),
  );
}

/**
 * Secures a session with a device whose version is known. Cold; emits one session and stays open. Errors with what the
 * handshake errors with, with the advice to enter or check a secret, and later with what ended the session; nothing
 * secret is sent before the device proved that it knows the same one, where its scheme has one. A device that claims to
 * have none although its label (`options.pop`) says so is refused.
 *
 * @param onWait the device has long to compute.
 */
export function openEspProvSession(
  transport: Transport,
  version: ProtoVersion,
  services: SessionServices,
  options: SessionOptions,
  onWait: (wait: StepWait) => void = noop,
): Observable<EspProvSession> {
  return defer(() => secure(transport, version, services, options, onWait)).pipe(
    switchMap(({ cipher, proven }) => {
      const { security, capabilities } = version;
      const canScan = capabilities.has("wifi_scan") && transport.has(SCAN);
      const info: SessionInfo = {
        kind: "esp-prov",
        ...(version.version === "" ? {} : { version: version.version }),
        encrypted: security > 0,
        proven,
        ...(canScan ? {} : { scans: false }),
      };
      const channel = new EspProvChannel(transport, cipher, services);
      const session = new EspProvSession(channel, services.clock, info, canScan);
      return merge(of(session), channel.failure$);
    }),
  );
}

function secure(
  transport: Transport,
  { security, securityPatch, capabilities }: ProtoVersion,
  { clock, randomness, sharesConnection = false }: SessionServices,
  options: SessionOptions,
  onWait: (wait: StepWait) => void,
): Observable<Secured> {
  if (!transport.has(CONFIG)) return throwError(() => absent(CONFIG.name));
  if (capabilities.has("thread_prov") && !capabilities.has("wifi_prov")) {
    return throwError(() => unsupported("Thread provisioning", "update-app"));
  }
  const handshake: HandshakeServices = {
    exchange: (message) => transport.exchange(SESSION, message, { timeoutMs: HANDSHAKE_TIMEOUT_MS }),
    randomness,
    clock,
  };
  const hasNoSecret = security === 0 || (security === 1 && capabilities.has("no_pop"));
  // Its label says otherwise: who answers here may be somebody else, who would get the network's password unproven.
  if (hasNoSecret && (options.pop || options.labelHasSecret))
    return throwError(() => unsupported("device without its label's secret", "not-trusted"));
  /** Refused for want of a session, not of the right secret: each request came to a new one. */
  const kept = (result: HandshakeResult) => {
    if (result !== "secret-refused" || transport.namesSession?.() !== false || sharesConnection) return result;
    throw unsupported("session without a cookie", "update-firmware");
  };
  switch (security) {
    case 0:
      return withSecret("pop", { pop: "" }, () => security0(handshake)).pipe(
        map((cipher) => ({ cipher, proven: false })),
      );
    case 1: {
      let proven = false;
      const attempt = ({ pop = "" }: SessionAnswer) => {
        proven = pop !== "";
        return security1(handshake, encodeUtf8(pop)).pipe(map(kept));
      };
      // A device that asks for none may want one all the same: then a person is asked.
      const secret = hasNoSecret ? { ...options, pop: "" } : options;
      return withSecret("pop", secret, attempt).pipe(map((cipher) => ({ cipher, proven })));
    }
    case 2:
      return withSecret("login", options, ({ username = DEFAULT_USERNAME, pop: password = "" }) => {
        onWait(SRP_WAIT);
        return security2(handshake, { username, password }, securityPatch).pipe(map(kept));
      }).pipe(map((cipher) => ({ cipher, proven: true })));
    default:
      return throwError(() => unsupported(`security ${security}`, "update-app"));
  }
}

interface Secured {
  readonly cipher: MessageCipher;
  /** The device knows the secret of its label. */
  readonly proven: boolean;
}
