import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { provideContext } from "./contexts";
import { hostElement, part } from "./dom";
import { buildNodes } from "./rich-text/build-nodes";

interface Options {
  readonly html?: string;
  readonly text?: string;
  readonly src?: string;
  readonly alt?: string;
  readonly delta?: { readonly ops?: readonly { readonly insert?: unknown }[] };
  readonly success?: (result: object) => void;
  readonly complete?: (result: object) => void;
}

/** Formats that a browser's editing command does, by WeChat's name. */
const COMMANDS: Readonly<Record<string, string>> = {
  bold: "bold",
  italic: "italic",
  underline: "underline",
  strike: "strikeThrough",
  color: "foreColor",
  backgroundColor: "backColor",
  fontSize: "fontSize",
};

/** `<editor>`: text that can be formatted; its page works through an EditorContext. */
export const editor = defineBuiltin(
  "editor",
  '<h-div class="wx-editor-placeholder" wx:if="{{isEmpty}}">{{placeholder}}</h-div><h-div id="text" class="wx-editor-text"></h-div>',
  {
    data: { isEmpty: true },
    properties: {
      readOnly: {
        type: Boolean,
        observer(this: unknown, isLocked: boolean) {
          part(this as GeneralComponent, "text").setAttribute("contenteditable", String(!isLocked));
        },
      },
      placeholder: String,
      showImgSize: Boolean,
      showImgToolbar: Boolean,
      showImgResize: Boolean,
      name: String,
      enableInputAssistant: Boolean,
    },
    lifetimes: {
      created() {
        const text = part(this, "text");
        text.setAttribute("contenteditable", "true");
        text.setAttribute("role", "textbox");
        text.addEventListener("focus", () => this.triggerEvent("focus", contents(text)));
        text.addEventListener("blur", () => {
          if (hostElement(this)?.isConnected) this.triggerEvent("blur", contents(text));
        });
        text.addEventListener("input", () => this.changed());
      },
      attached() {
        const component = this.general();
        provideContext(
          hostElement(component),
          contextFor(component, () => this.changed()),
        );
        hostOf(component).clock.schedule(0, () => this.triggerEvent("ready", {}), "editor");
      },
    },
    methods: {
      changed() {
        const text = part(this, "text");
        this.setData({ isEmpty: text.textContent === "" && text.querySelector("img, hr") === null });
        this.triggerEvent("input", contents(text));
      },
    },
  },
);

const contents = (text: HTMLElement) => ({
  html: text.innerHTML,
  text: `${text.textContent ?? ""}\n`,
  delta: { ops: [{ insert: `${text.textContent ?? ""}\n` }] },
});

/** EditorContext (API reference). A delta is taken and given as one piece of plain text. */
function contextFor(component: GeneralComponent, changed: () => void): object {
  const text = part(component, "text");
  const { document } = { document: text.ownerDocument };
  const answering =
    (name: string, work: (options: Options) => object | undefined) =>
    (options: Options = {}) => {
      const result = { ...work(options), errMsg: `EditorContext.${name}:ok` };
      hostOf(component).clock.schedule(
        0,
        () => {
          options.success?.(result);
          options.complete?.(result);
        },
        "editor",
      );
    };
  const put = (nodes: readonly Node[]) => {
    text.append(...nodes);
    changed();
    return undefined;
  };
  const fill = (nodes: readonly Node[]) => {
    text.replaceChildren();
    return put(nodes);
  };
  const resolve = (src: string) => hostOf(component).resolveAsset(src, component);
  return {
    getContents: answering("getContents", () => contents(text)),
    setContents: answering("setContents", ({ html, delta }) =>
      fill(
        html === undefined
          ? [document.createTextNode((delta?.ops ?? []).map(({ insert }) => String(insert ?? "")).join(""))]
          : buildNodes(document, html, resolve),
      ),
    ),
    clear: answering("clear", () => fill([])),
    insertText: answering("insertText", ({ text: inserted = "" }) => put([document.createTextNode(inserted)])),
    insertDivider: answering("insertDivider", () => put([document.createElement("hr")])),
    insertImage: answering("insertImage", ({ src = "", alt = "" }) => {
      const picture = document.createElement("img");
      Object.assign(picture, { src: resolve(src), alt });
      return put([picture]);
    }),
    blur: answering("blur", () => void text.blur()),
    scrollIntoView: answering("scrollIntoView", () => undefined),
    getSelectionText: answering("getSelectionText", () => ({ text: document.getSelection()?.toString() ?? "" })),
    removeFormat: answering("removeFormat", () => command(document, "removeFormat")),
    undo: answering("undo", () => command(document, "undo")),
    redo: answering("redo", () => command(document, "redo")),
    format(name: string, value?: string) {
      const known = COMMANDS[name];
      if (known) command(document, known, value);
      component.triggerEvent("statuschange", { [name]: value ?? true });
    },
  };
}

/** Browsers keep the old command because editors live on it; a DOM without layout lacks it. */
function command(document: Document, name: string, value?: string): undefined {
  document.execCommand?.(name, false, value);
  return undefined;
}
