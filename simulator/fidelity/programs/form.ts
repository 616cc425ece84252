import { buttons, type Program } from "./program";

export const FORM: readonly Program[] = [
  {
    page: "form/button",
    wxml: '<button type="primary" class="main" bindtap="tap">go</button><button disabled bindtap="tap">shut</button><button size="mini" class="mini">small</button><button loading class="busy">busy</button>',
    script: "tap() { this.say('tapped') },",
    does: [
      { style: ".main", is: { backgroundColor: "rgb(7, 193, 96)" } },
      { tap: "go" },
      { see: "tapped" },
      { style: ".mini", is: { display: "inline-block" } },
    ],
  },
  {
    page: "form/checkbox",
    wxml: '<checkbox-group bindchange="change"><label><checkbox value="low" checked/>low</label><label><checkbox value="high"/>high</label></checkbox-group>',
    script: "change({ detail }) { this.say('chosen ' + detail.value.join()) },",
    does: [{ tap: "high" }, { see: "chosen low,high" }, { tap: "low" }, { see: "chosen high" }],
  },
  {
    page: "form/form",
    wxml: '<form bindsubmit="send" bindreset="reset"><input name="ssid" placeholder="network"/><switch name="on" checked/><slider name="level" value="30"/><button form-type="submit">send</button><button form-type="reset">reset</button></form>',
    script: "send({ detail }) { this.say(detail.value) }, reset() { this.say('reset') },",
    does: [
      { type: "Home", into: "network" },
      { tap: "send" },
      { see: '"ssid":"Home"' },
      { see: '"level":30' },
      { tap: "reset" },
      { see: "reset" },
      { tap: "send" },
      { see: '"ssid":""' },
    ],
  },
  {
    page: "form/input",
    wxml: '<input placeholder="four at most" maxlength="4" bindinput="typed"/><input placeholder="given back" bindinput="upper"/><input password placeholder="secret" bindinput="typed"/>',
    script:
      "typed({ detail }) { this.say('typed ' + detail.value + ' ' + detail.cursor) }, upper({ detail }) { this.say('upper'); return detail.value.toUpperCase() },",
    does: [
      { type: "abcdef", into: "four at most" },
      { see: "typed abcd 4" },
      { type: "abc", into: "given back" },
      { see: "ABC" },
      { type: "pw", into: "secret" },
      { see: "typed pw 2" },
    ],
  },
  {
    page: "form/label",
    wxml: '<label for="box">the words</label><checkbox-group bindchange="change"><checkbox id="box" value="v"/></checkbox-group><label>around <switch bindchange="turn"/></label>',
    script:
      "change({ detail }) { this.say('now ' + detail.value.join()) }, turn({ detail }) { this.say('switch ' + detail.value) },",
    does: [{ tap: "the words" }, { see: "now v" }, { tap: "around" }, { see: "switch true" }],
  },
  {
    page: "form/picker",
    wxml: '<picker range="{{rooms}}" bindchange="take"><view>choose a room</view></picker><picker mode="time" value="12:01" start="09:00" end="21:00" bindchange="take"><view>choose a time</view></picker><picker mode="date" value="2026-03-18" bindchange="take"><view>choose a day</view></picker>',
    data: { rooms: ["hall", "study"] },
    script: "take({ detail }) { this.say('took ' + detail.value) },",
    does: [
      { tap: "choose a room" },
      { tap: "study" },
      { tap: "确定" },
      { see: "took 1" },
      { tap: "choose a time" },
      { tap: "确定" },
      { see: "took 12:01" },
      { tap: "choose a day" },
      { tap: "确定" },
      { see: "took 2026-03-18" },
    ],
  },
  {
    page: "form/picker-view",
    wxml: '<picker-view class="wheel" indicator-style="height: 50px" value="{{[1]}}" bindchange="turn"><picker-view-column><view wx:for="{{[\'mon\', \'tue\', \'wed\']}}" wx:key="*this" class="item">{{item}}</view></picker-view-column></picker-view>',
    wxss: ".wheel { height: 200px; } .item { line-height: 50px; }",
    script: "turn({ detail }) { this.say('row ' + detail.value.join()) },",
    does: [{ tap: "wed" }, { see: "row 2" }],
  },
  {
    page: "form/radio",
    wxml: '<radio-group bindchange="change"><label><radio value="dhcp" checked/>dhcp</label><label><radio value="fixed" class="fixed"/>fixed</label></radio-group>',
    script: "change({ detail }) { this.say('now ' + detail.value) },",
    does: [{ tap: "fixed" }, { see: "now fixed" }, { tap: "dhcp" }, { see: "now dhcp" }],
  },
  {
    page: "form/slider",
    wxml: '<slider class="slider" min="0" max="100" step="5" value="0" show-value bindchange="set" bindchanging="going"/>',
    script:
      "going() { this.moved = true }, set({ detail }) { this.say('set ' + (detail.value % 5) + ' ' + (detail.value > 40 && detail.value < 60)) },",
    does: [{ press: ".slider" }, { see: "set 0 true" }],
  },
  {
    page: "form/switch",
    wxml: '<switch class="one" checked bindchange="turn"/><switch type="checkbox" class="two" bindchange="turn"/><switch class="three" color="#123456" checked/>',
    script: "turn({ detail }) { this.say('value ' + detail.value) },",
    does: [{ press: ".one" }, { see: "value false" }, { press: ".two" }, { see: "value true" }],
  },
  {
    page: "form/textarea",
    wxml: '<textarea class="area" placeholder="many lines" auto-height bindinput="typed" bindlinechange="lines" maxlength="-1"/>',
    script:
      "typed({ detail }) { this.say('typed ' + detail.value) }, lines({ detail }) { this.lines = detail.lineCount },",
    does: [{ type: "first", into: "many lines" }, { see: "typed first" }],
  },
  {
    page: "form/editor",
    wxml: `<editor id="editor" placeholder="write here" bindready="ready" bindinput="typed"/>${buttons("insert", "read")}`,
    script: `
      ready() { wx.createSelectorQuery().select('#editor').context(({ context }) => { this.editor = context; this.say('ready') }).exec() },
      typed() {},
      insert() { this.editor.insertText({ text: 'hello', success: () => this.say('inserted') }) },
      read() { this.editor.getContents({ success: ({ text, html }) => this.say('has ' + text.trim() + ' ' + html.includes('hello')) }) },`,
    does: [{ see: "ready" }, { tap: "insert" }, { see: "inserted" }, { tap: "read" }, { see: "has hello true" }],
  },
];
