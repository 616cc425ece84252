import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { Permissions } from "../system/permissions";
import { readImageHeader } from "./image-header";
import type { PhoneAlbum } from "./phone-album";

/** Size and rate of the frames that the small size of `<camera frame-size>` gives; the rate is a guess. */
const FRAME = { width: 288, height: 352, everyMs: 100 } as const;
/** Frames differ in brightness, so that an app can tell that they go on. */
const PULSE = 10;

/** Cameras whose frames an app listens to, to be ended with it. */
export class CameraFrames {
  readonly #running = new Set<() => void>();

  get size(): number {
    return this.#running.size;
  }

  add(stop: () => void): () => void {
    this.#running.add(stop);
    return () => {
      stop();
      this.#running.delete(stop);
    };
  }

  forget(): void {
    for (const stop of this.#running) stop();
    this.#running.clear();
  }
}

/** `wx.createCameraContext`: what the world puts before the camera, else a test card. Films are not taken. */
export function cameraFamily(
  phone: PhoneContext,
  files: PhoneFiles,
  album: PhoneAlbum,
  permissions: Permissions,
  frames: CameraFrames,
) {
  const { calls, name, thread, world } = phone;
  const allowed = (reply: { fail(why: { text: string }): void }, work: () => void) =>
    permissions.require("scope.camera", work, reply.fail);
  const members = {
    takePhoto: calls.define<object>({
      name: "takePhoto",
      rules: { "quality?": "String" },
      run: (_options, reply) =>
        allowed(reply, () => {
          const bytes = album.photograph();
          const { width = 0, height = 0 } = readImageHeader(bytes) ?? {};
          reply.ok({ tempImagePath: files.keepTemporary(bytes, "photo.png"), width, height });
        }),
    }),
    setZoom: calls.define<{ zoom: number }>({
      name: "setZoom",
      rules: { zoom: "Number" },
      run: ({ zoom }, reply) => reply.ok({ zoom }),
    }),
    startRecord: calls.define({
      name: "startRecord",
      run: (_options, reply) => reply.fail({ text: "this phone's camera takes no films" }),
    }),
    stopRecord: calls.define({
      name: "stopRecord",
      run: (_options, reply) => reply.fail({ text: "is not recording" }),
    }),
    onCameraFrame: (seen: unknown) => {
      let end: (() => void) | undefined;
      let count = 0;
      const beat = () => {
        cancel = world.timeline.schedule(FRAME.everyMs, beat, `wx:${name}`);
        if (!thread.visible || typeof seen !== "function") return;
        const { rgba } = album.frame(FRAME.width, FRAME.height, 1 - (count++ % PULSE) / (2 * PULSE));
        const { width, height } = FRAME;
        thread.deliver(() => phone.guard(() => seen({ data: rgba.buffer, width, height })));
      };
      let cancel = () => {};
      return {
        start: calls.define({
          name: "CameraFrameListener.start",
          run: (_options, reply) =>
            allowed(reply, () => {
              end?.();
              cancel = world.timeline.schedule(FRAME.everyMs, beat, `wx:${name}`);
              end = frames.add(() => cancel());
              reply.ok();
            }),
        }),
        stop: calls.define({
          name: "CameraFrameListener.stop",
          run: (_options, reply) => {
            end?.();
            end = undefined;
            reply.ok();
          },
        }),
      };
    },
  };
  return { createCameraContext: () => members } satisfies WxFamily;
}
