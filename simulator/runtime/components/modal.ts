import { defineBuiltin } from "../app/builtin-component";

const TEMPLATE = `<h-div class="wx-modal-mask"></h-div><h-div class="wx-modal" role="dialog" aria-modal="true" aria-label="{{title}}">
<h-div class="wx-modal-title">{{title}}</h-div><h-div class="wx-modal-body"><slot/></h-div>
<h-div class="wx-modal-foot"><h-div wx:if="{{!noCancel}}" class="wx-modal-action" role="button" bind:tap="cancel">{{cancelText}}</h-div><h-div class="wx-modal-action wx-modal-confirm" role="button" bind:tap="confirm">{{confirmText}}</h-div></h-div></h-div>`;

/** `<modal>` of the first clients: a dialog with anything in it. Clients still have it; documents no more. It is the app that hides it. */
export const modal = defineBuiltin("modal", TEMPLATE, {
  properties: {
    title: String,
    noCancel: Boolean,
    confirmText: { type: String, value: "确定" },
    cancelText: { type: String, value: "取消" },
  },
  methods: {
    confirm() {
      this.triggerEvent("confirm", {});
    },
    cancel() {
      this.triggerEvent("cancel", {});
    },
  },
});
