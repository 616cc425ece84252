import type { AppContext } from "../app/app-context";
import type { HostAnswers } from "../app/host-answers";
import { frameText } from "./frame-text";
import type { ShowToast } from "./toast-family";

interface ScanOptions {
  readonly onlyFromCamera?: boolean;
}

/** What needs the person in front of the phone: the clipboard, a code before the camera. */
export function personFamily({ calls, fail, phone }: AppContext, answers: HostAnswers, toast: ShowToast): object {
  let clipboard = "";
  return {
    setClipboardData: calls.define<{ data: string }>({
      name: "setClipboardData",
      rules: { data: "String" },
      traced: ({ data }) => ({ length: data.length }),
      run: ({ data }, reply) => {
        clipboard = data;
        answers.copied?.(data);
        // Docs: WeChat itself says so, for 1.5 s.
        toast(frameText(phone.wx.getAppBaseInfo().language, "copied"));
        reply.ok();
      },
    }),
    getClipboardData: calls.define<object, { data: string }>({
      name: "getClipboardData",
      tracedResult: ({ data }) => ({ length: data.length }),
      run: (_options, reply) => reply.ok({ data: clipboard }),
    }),
    scanCode: calls.define<ScanOptions, object>({
      name: "scanCode",
      tracedResult: () => ({}),
      run: ({ onlyFromCamera = false }, reply) => {
        if (answers.scanCode === undefined) return reply.fail({ text: "cancel" });
        answers.scanCode({ onlyFromCamera }).then(
          (result) => {
            if (result === undefined) reply.fail({ text: "cancel" });
            else reply.ok({ result, scanType: "QR_CODE", charSet: "UTF-8", path: "", rawData: "" });
          },
          (error: unknown) => fail(error),
        );
      },
    }),
  };
}
