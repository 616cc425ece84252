import type { Reply } from "../api-call";
import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Permissions } from "../system/permissions";
import { silence } from "./silence";

/** Docs: RecorderManager.start, default and longest, ms. */
const DEFAULT_MS = 60_000;
const LONGEST_MS = 600_000;

interface StartOptions {
  readonly duration?: number;
  readonly sampleRate?: number;
  readonly format?: string;
}

const EVENTS = [
  "Start",
  "Pause",
  "Resume",
  "Stop",
  "Error",
  "FrameRecorded",
  "InterruptionBegin",
  "InterruptionEnd",
] as const;

/**
 * The one recorder of an app: records silence.
 *
 *     idle --start--> recording <--pause, resume--> paused --stop--> idle
 */
export class Recorder {
  #state: "idle" | "recording" | "paused" = "idle";
  #options: StartOptions = {};
  #since = 0;
  #recordedMs = 0;
  #cancel = () => {};
  /** Who waits for `wx.startRecord`, which answers when the recording ends. */
  #former: Reply<{ tempFilePath: string }> | undefined;
  readonly #phone: PhoneContext;
  readonly #files: PhoneFiles;
  readonly #permissions: Permissions;
  readonly #listeners;

  constructor(phone: PhoneContext, files: PhoneFiles, permissions: Permissions) {
    this.#phone = phone;
    this.#files = files;
    this.#permissions = permissions;
    this.#listeners = phone.ownListeners();
  }

  get recording(): boolean {
    return this.#state === "recording";
  }

  readonly members = () => ({
    ...Object.fromEntries(
      EVENTS.map((event) => [`on${event}`, (listener: unknown) => this.#replace(`on${event}`, listener)]),
    ),
    start: (options: StartOptions = {}) => this.#start(options),
    pause: () => this.#pause(),
    resume: () => this.#resume(),
    stop: () => this.#stop(),
  });

  /** The former call: a minute at most. @param reply gets the file at the end */
  startFormer(reply: Reply<{ tempFilePath: string }>): void {
    if (this.#state !== "idle") {
      reply.fail({ text: "is recording or paused" });
      return;
    }
    this.#permissions.require(
      "scope.record",
      () => {
        this.#options = {};
        this.#recordedMs = 0;
        this.#former = reply;
        this.#record();
      },
      reply.fail,
    );
  }

  /** @returns false when nothing is recorded */
  stopFormer(): boolean {
    if (this.#state === "idle") return false;
    this.#stop();
    return true;
  }

  forget(): void {
    this.#former = undefined;
    this.#cancel();
    this.#state = "idle";
    this.#listeners.clear();
  }

  #start(options: StartOptions): void {
    if (this.#state !== "idle") {
      this.#fail("is recording or paused");
      return;
    }
    const { duration = DEFAULT_MS } = options;
    if (!(duration > 0 && duration <= LONGEST_MS)) {
      this.#fail("invalid duration");
      return;
    }
    this.#permissions.require(
      "scope.record",
      () => {
        this.#options = options;
        this.#recordedMs = 0;
        this.#record();
        this.#listeners.emit("onStart", {});
      },
      ({ text }) => this.#fail(text),
    );
  }

  #pause(): void {
    if (this.#state !== "recording") {
      this.#fail("not recording");
      return;
    }
    this.#count();
    this.#state = "paused";
    this.#listeners.emit("onPause", {});
  }

  #resume(): void {
    if (this.#state !== "paused") {
      this.#fail("not paused");
      return;
    }
    this.#record();
    this.#listeners.emit("onResume", {});
  }

  #stop(): void {
    if (this.#state === "idle") {
      this.#fail("recorder not start");
      return;
    }
    if (this.#state === "recording") this.#count();
    this.#state = "idle";
    const bytes = silence(this.#recordedMs, this.#options.sampleRate);
    const tempFilePath = this.#files.keepTemporary(bytes, "record.wav");
    const former = this.#former;
    this.#former = undefined;
    if (former !== undefined) former.ok({ tempFilePath });
    else this.#listeners.emit("onStop", { tempFilePath, duration: this.#recordedMs, fileSize: bytes.length });
  }

  #record(): void {
    const { duration = DEFAULT_MS } = this.#options;
    this.#state = "recording";
    this.#since = this.#phone.world.timeline.now();
    this.#cancel = this.#phone.schedule(duration - this.#recordedMs, () => this.#stop());
  }

  #count(): void {
    this.#cancel();
    this.#recordedMs += this.#phone.world.timeline.now() - this.#since;
  }

  #fail(text: string): void {
    this.#listeners.emit("onError", { errMsg: `operateRecorder:fail ${text}` });
  }

  /** The recorder has no `off…`: a second listener takes the first one's place (guess). */
  #replace(api: string, listener: unknown): void {
    this.#listeners.off(api);
    this.#listeners.on(api, listener);
  }
}

/** `wx.getRecorderManager`, and the calls that were there before it. */
export function recorderFamily({ calls }: PhoneContext, recorder: Recorder) {
  const members = recorder.members();
  return {
    getRecorderManager: () => members,
    startRecord: calls.define<object, { tempFilePath: string }>({
      name: "startRecord",
      form: "callback",
      run: (_options, reply) => recorder.startFormer(reply),
    }),
    stopRecord: calls.define({
      name: "stopRecord",
      form: "callback",
      run: (_options, reply) => {
        if (recorder.stopFormer()) reply.ok();
        else reply.fail({ text: "recorder not start" });
      },
    }),
  } satisfies WxFamily;
}
