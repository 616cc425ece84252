import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext, WxFamily } from "../phone-context";
import { readImageHeader } from "./image-header";

interface Downloads {
  downloadFile(options: object): unknown;
}

/** `wx.getImageInfo`: of a file of the app or its package, or of one that is fetched first. */
export function imageInfoFamily({ calls }: PhoneContext, files: PhoneFiles, { downloadFile }: Downloads) {
  return {
    getImageInfo: calls.define<{ src: string }>({
      name: "getImageInfo",
      rules: { src: "String" },
      run: ({ src }, reply) => {
        const read = (path: string) => {
          const bytes = files.read(path);
          const header = bytes instanceof Uint8Array ? readImageHeader(bytes) : undefined;
          if (header === undefined) return reply.fail({ text: `file not found or no image: ${src}` });
          const { width, height, type } = header;
          reply.ok({ width, height, type, path, orientation: "up" });
        };
        if (!/^https?:\/\/(?!usr\/|tmp)/.test(src)) return read(src);
        downloadFile({
          url: src,
          success: ({ tempFilePath }: { tempFilePath: string }) => read(tempFilePath),
          fail: ({ errMsg }: { errMsg: string }) => reply.fail({ text: errMsg }),
        });
      },
    }),
  } satisfies WxFamily;
}
