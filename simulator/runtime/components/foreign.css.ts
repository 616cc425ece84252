/** Components that only other people's apps use here: areas to drag in, columns that turn, lists, boxes that stand for something. */
export const foreignStyles = `
wx-movable-area { display: block; position: relative; width: 10px; height: 10px; }
wx-movable-view { display: block; position: absolute; left: 0; top: 0; width: 10px; height: 10px; touch-action: none; will-change: transform; }
wx-picker-view { display: block; }
.wx-picker-view { position: relative; display: flex; width: 100%; height: 100%; overflow: hidden; }
wx-picker-view-column { flex: 1; min-width: 0; height: 100%; position: relative; display: block; container-type: size; }
.wx-picker-view-wheel { height: 100%; box-sizing: border-box; overflow: hidden auto; scroll-snap-type: y mandatory; scrollbar-width: none; padding-block: calc(50cqh - var(--wx-row, 34px) / 2); }
.wx-picker-view-wheel::-webkit-scrollbar { display: none; }
.wx-picker-view-wheel > * { height: var(--wx-row, 34px); overflow: hidden; scroll-snap-align: center; box-sizing: border-box; }
.wx-picker-view-mask { position: absolute; inset: 0; pointer-events: none; background: linear-gradient(rgba(255, 255, 255, .95), rgba(255, 255, 255, .6) 45% 55%, rgba(255, 255, 255, .95)); }
.wx-picker-view-indicator { position: absolute; left: 0; right: 0; top: 50%; height: 34px; transform: translateY(-50%); pointer-events: none; border: solid rgba(0, 0, 0, .12); border-width: .5px 0; }
wx-modal { position: fixed; inset: 0; z-index: 999; display: flex; align-items: center; justify-content: center; }
wx-modal[hidden] { display: none; }
.wx-modal-mask { position: absolute; inset: 0; background: rgba(0, 0, 0, .6); }
.wx-modal { position: relative; width: 85%; max-width: 300px; border-radius: 3px; background: #fff; color: #353535; text-align: center; overflow: hidden; }
.wx-modal-title { padding: 1.3em 1.6em .5em; font-size: 18px; }
.wx-modal-body { padding: 0 1.6em .8em; min-height: 40px; font-size: 15px; color: #888; }
.wx-modal-foot { display: flex; line-height: 48px; font-size: 18px; border-top: .5px solid #d5d5d6; }
.wx-modal-action { flex: 1; }
.wx-modal-confirm { color: #3cc51f; }
wx-match-media { display: block; }
wx-page-meta { display: contents; }
wx-navigation-bar, wx-keyboard-accessory { display: none; }
wx-grid-view { display: grid; align-items: start; }
wx-list-view, wx-sticky-section, wx-share-element { display: block; }
wx-sticky-header { display: block; position: sticky; top: 0; z-index: 1; }
wx-page :where([data-placeholder]) { display: block; min-height: 44px; }
.wx-placeholder-box { display: flex; align-items: center; justify-content: center; width: 100%; height: 100%; min-height: inherit; box-sizing: border-box; border: 1px dashed #9a9a9a; background: rgba(127, 127, 127, .12); color: #7a7a7a; font-size: 12px; }
wx-video, wx-live-player { width: 300px; height: 225px; }
wx-live-pusher { width: 100%; }
wx-web-view[data-placeholder] { position: absolute; inset: 0; z-index: 1; background: #fff; }
wx-open-data { display: inline; }
.wx-open-avatar { display: inline-block; vertical-align: top; width: 100%; height: 100%; min-width: 1em; min-height: 1em; background: #c8c8c8 radial-gradient(circle at 50% 38%, #f4f4f4 22%, transparent 23%) , #c8c8c8; }
wx-map { display: block; position: relative; width: 300px; height: 150px; overflow: hidden; }
.wx-map-paper { position: absolute; inset: 0; background: #e9e5dc linear-gradient(#fff 0 0) 0 50% / 100% 6px no-repeat; }
.wx-map-pin { position: absolute; padding: 1px 6px; border-radius: 8px; background: #fa5151; color: #fff; font-size: 11px; line-height: 14px; min-width: 6px; min-height: 14px; transform: translate(-50%, -100%); }
wx-editor { display: block; position: relative; height: 200px; min-height: 200px; }
.wx-editor-text { height: 100%; overflow: auto; outline: 0; user-select: text; }
.wx-editor-placeholder { position: absolute; left: 0; top: 0; color: rgba(0, 0, 0, .3); pointer-events: none; font-style: italic; }
wx-camera { display: block; position: relative; width: 100%; height: 300px; overflow: hidden; }
.wx-camera-picture { position: absolute; inset: 0; background: radial-gradient(circle at 50% 40%, #566, #122); }
wx-switch .wx-choice { margin-right: 0; }
`;
