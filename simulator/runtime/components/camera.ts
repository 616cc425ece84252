import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { part } from "./dom";

/** `<camera>`: what it sees is a picture that stands still. Sends initdone; scancode comes from what the host answers to `wx.scanCode`. */
export const camera = defineBuiltin("camera", '<h-div id="picture" class="wx-camera-picture"></h-div><slot/>', {
  properties: {
    mode: { type: String, value: "normal" },
    resolution: { type: String, value: "medium" },
    devicePosition: { type: String, value: "back" },
    flash: { type: String, value: "auto" },
    frameSize: { type: String, value: "medium" },
    scanArea: { type: null, value: null },
  },
  lifetimes: {
    attached() {
      part(this, "picture").setAttribute("data-position", this.data.devicePosition);
      hostOf(this.general()).clock.schedule(0, () => this.triggerEvent("initdone", { maxZoom: 10 }), "camera");
    },
  },
});
