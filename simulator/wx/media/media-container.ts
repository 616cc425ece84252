import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext, WxFamily } from "../phone-context";

/** `wx.createMediaContainer`: nothing here takes films apart. What is no file is said to be none. */
export function mediaContainerFamily({ calls }: PhoneContext, files: PhoneFiles) {
  const createMediaContainer = () => {
    const tracks = new Set<unknown>();
    return {
      addTrack: (track: unknown) => void tracks.add(track),
      removeTrack: (track: unknown) => void tracks.delete(track),
      destroy: () => tracks.clear(),
      extractDataSource: calls.define<{ source: string }>({
        name: "extractDataSource",
        rules: { source: "String" },
        run: ({ source }, reply) => {
          const found = files.read(source);
          reply.fail({ text: found instanceof Uint8Array ? "this phone cannot decode films" : "file not exists" });
        },
      }),
      export: calls.define({
        name: "export",
        run: (_options, reply) =>
          reply.fail({ text: tracks.size === 0 ? "no track" : "this phone cannot encode films" }),
      }),
    };
  };
  return { createMediaContainer } satisfies WxFamily;
}
