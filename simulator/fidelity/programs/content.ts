import { buttons, type Program } from "./program";

export const CONTENT: readonly Program[] = [
  {
    page: "content/text",
    wxml: `<text class="text" decode>a &lt; b\\nsecond</text><text class="more">{{more}}</text>${buttons("add")}`,
    data: { more: "" },
    script: "add() { this.setData({ more: this.data.more + 'line\\\\n' }) },",
    does: [{ see: "a < b" }, { style: ".text", is: { display: "inline" } }, { tap: "add" }, { see: "line" }],
  },
  {
    page: "content/icon",
    wxml: '<icon class="ok" type="success" size="40"/><icon type="warn" class="plain"/>',
    script: "",
    does: [
      { box: ".ok", is: { width: 40, height: 40 } },
      { box: ".plain", is: { width: 23, height: 23 } },
    ],
  },
  {
    page: "content/progress",
    wxml: '<progress class="bar" percent="40" show-info stroke-width="12" active bindactiveend="over"/>',
    script: "over() { this.say('came to the end') },",
    does: [{ see: "40%" }, { see: "came to the end" }],
  },
  {
    page: "content/rich-text",
    wxml: '<rich-text nodes="{{html}}"/><rich-text nodes="{{list}}"/>',
    data: {
      html: '<div style="color: rgb(1, 2, 3)" class="rich">from <b>text</b><script>bad()</script></div>',
      list: [{ name: "p", attrs: { class: "node" }, children: [{ type: "text", text: "from nodes" }] }],
    },
    script: "",
    does: [
      { see: "from text" },
      { style: ".rich", is: { color: "rgb(1, 2, 3)" } },
      { see: "from nodes" },
      { gone: "bad()" },
    ],
  },
  {
    page: "content/selection",
    wxml: '<text user-select class="free">may be selected</text><text class="not">may not</text>',
    script: "",
    does: [
      { style: ".free", is: { userSelect: "text" } },
      { style: ".not", is: { userSelect: "none" } },
    ],
  },
];
