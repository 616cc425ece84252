/** What the phone and WeChat draw around the pages. */
export const FRAME_CSS = `
.sim-phone { position: relative; display: flex; flex-direction: column; overflow: hidden; box-sizing: border-box; background: var(--sim-bar, #fff); color: #000; font-family: -apple-system, "PingFang SC", "HarmonyOS Sans SC", MiSans, Inter, "Inter Variable", "Noto Sans SC Variable", "Noto Sans CJK SC", sans-serif; -webkit-font-smoothing: antialiased; transform: translateZ(0); user-select: none; --sim-sheet: #fff; --sim-text: #191919; --sim-soft: #7f7f7f; --sim-line: rgba(0, 0, 0, .1); --sim-link: #576b95; }
.sim-phone[data-theme="dark"] { --sim-sheet: #2c2c2c; --sim-text: #d5d5d5; --sim-soft: #8f8f8f; --sim-line: rgba(255, 255, 255, .08); --sim-link: #7d90a9; }
.sim-phone [hidden] { display: none !important; }
.sim-phone button { margin: 0; padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
.sim-styles { display: none; }
.sim-status { flex: none; height: var(--sim-status); box-sizing: border-box; padding: 4px 20px 0 32px; display: flex; align-items: center; font-size: 15px; font-weight: 600; line-height: 1; background: var(--sim-bar); color: var(--sim-front); }
.sim-status svg { margin-left: auto; width: 72px; height: 13px; }
.sim-nav { flex: none; position: relative; height: 44px; display: flex; align-items: center; justify-content: center; gap: 6px; background: var(--sim-bar); color: var(--sim-front); font-size: 17px; font-weight: 600; }
.sim-nav__title { max-width: calc(100% - 202px); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sim-nav__spinner, .sim-toast__spinner, .sim-pull__spinner { width: 18px; height: 18px; border-radius: 50%; border: 2px solid currentColor; border-right-color: transparent; animation: sim-turn 1s linear infinite; box-sizing: border-box; }
@keyframes sim-turn { to { transform: rotate(1turn); } }
.sim-phone .sim-nav__leave { position: absolute; left: 0; top: 0; width: 44px; height: 44px; display: flex; align-items: center; justify-content: center; }
.sim-nav__leave svg { height: 22px; }
.sim-nav__capsule { position: absolute; right: 7px; top: 6px; width: 87px; height: 32px; box-sizing: border-box; display: flex; border-radius: 16px; border: .5px solid rgba(0, 0, 0, .12); background: rgba(255, 255, 255, .6); }
.sim-phone[data-theme="dark"] .sim-nav__capsule { border-color: rgba(255, 255, 255, .16); background: rgba(255, 255, 255, .1); }
.sim-phone .sim-nav__menu, .sim-phone .sim-nav__exit { flex: 1; display: flex; align-items: center; justify-content: center; }
.sim-phone .sim-nav__exit { box-shadow: -.6px 0 rgba(127, 127, 127, .3); }
.sim-nav__menu svg { width: 18px; } .sim-nav__exit svg { width: 18px; }
.sim-nav svg { display: block; fill: currentColor; }
.sim-pages { flex: 1; min-height: 0; position: relative; }
.sim-page { position: absolute; inset: 0; overflow: hidden; contain: layout paint; container: phone-window / size; background: var(--sim-page, #fff); }
.sim-page__scroll { position: absolute; inset: 0; overflow: hidden auto; scrollbar-width: none; overscroll-behavior: contain; user-select: text; }
.sim-page__scroll::-webkit-scrollbar { display: none; }
.sim-pull { height: 0; overflow: hidden; display: flex; align-items: center; justify-content: center; color: var(--sim-soft); transition: height .2s; }
.sim-pull--on { height: 50px; }
wx-page { display: block; min-height: 100%; position: relative; }
.sim-phone--full .sim-status, .sim-phone--full .sim-nav { position: absolute; left: 0; right: 0; z-index: 1; background: none; pointer-events: none; }
.sim-phone--full .sim-status { top: 0; }
.sim-phone--full .sim-nav { top: var(--sim-status); }
.sim-phone--full .sim-nav__capsule { pointer-events: auto; }
.sim-phone--full .sim-nav > :not(.sim-nav__capsule) { display: none; }
.sim-tabs { flex: none; display: flex; box-sizing: border-box; height: calc(49px + var(--safe-bottom)); padding-bottom: var(--safe-bottom); border-top: .5px solid rgba(0, 0, 0, .2); }
.sim-tabs[data-border="white"] { border-color: rgba(255, 255, 255, .6); }
.sim-tabs[data-place="top"] { height: 49px; padding-bottom: 0; } .sim-phone:has(> .sim-tabs[data-place="top"]) > .sim-pages { order: 1; }
.sim-phone .sim-tabs__tab { flex: 1; min-width: 0; position: relative; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 2px; font-size: 10px; line-height: 1.3; }
.sim-tabs__picture { width: 27px; height: 27px; object-fit: contain; }
.sim-tabs[data-place="top"] .sim-tabs__text { font-size: 15px; }
.sim-tabs__badge, .sim-tabs__dot { position: absolute; left: calc(50% + 6px); top: 2px; border-radius: 9px; background: #fa5151; color: #fff; }
.sim-tabs__badge { min-width: 18px; height: 18px; box-sizing: border-box; padding: 0 5px; font-size: 12px; line-height: 18px; text-align: center; }
.sim-tabs__dot { width: 8px; height: 8px; margin: 2px 0 0 6px; }
.sim-home { position: absolute; left: 50%; bottom: 8px; width: 134px; height: 5px; margin-left: -67px; border-radius: 3px; background: var(--sim-text); pointer-events: none; z-index: 3; }
.sim-phone[style*="--safe-bottom: 0px"] .sim-home { display: none; }
.sim-overlay { position: absolute; inset: 0; z-index: 2; pointer-events: none; }
.sim-overlay > * { pointer-events: auto; }
.sim-mask { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; }
.sim-mask--dim { background: rgba(0, 0, 0, .6); }
.sim-mask--through { pointer-events: none; }
.sim-toast { min-width: 102px; max-width: 200px; padding: 16px; box-sizing: border-box; border-radius: 12px; background: rgba(76, 76, 76, .96); color: #fff; display: flex; flex-direction: column; align-items: center; gap: 12px; font-size: 15px; line-height: 1.4; text-align: center; overflow-wrap: anywhere; }
.sim-toast--plain { min-width: 0; padding: 10px 14px; }
.sim-toast__mark { font-size: 32px; line-height: 1; } .sim-toast__spinner { width: 32px; height: 32px; }
.sim-modal { width: 320px; max-width: calc(100% - 48px); border-radius: 12px; background: var(--sim-sheet); color: var(--sim-text); overflow: hidden; text-align: center; }
.sim-modal__title { padding: 32px 24px 0; font-size: 17px; font-weight: 600; line-height: 1.4; }
.sim-modal__text { padding: 16px 24px 32px; font-size: 17px; line-height: 1.4; color: var(--sim-soft); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 300px; overflow-y: auto; }
.sim-modal__input { display: block; width: calc(100% - 48px); margin: 0 24px 24px; padding: 10px; box-sizing: border-box; border: 0; border-radius: 6px; background: var(--sim-line); color: inherit; font: inherit; }
.sim-modal__buttons { display: flex; border-top: .5px solid var(--sim-line); }
.sim-phone .sim-modal__button { flex: 1; height: 56px; font-size: 17px; font-weight: 600; } .sim-modal__button + .sim-modal__button { border-left: .5px solid var(--sim-line) !important; }
.sim-sheet { position: absolute; left: 0; right: 0; bottom: 0; border-radius: 12px 12px 0 0; background: var(--sim-sheet); color: var(--sim-text); overflow: hidden; padding-bottom: var(--safe-bottom); }
.sim-phone .sim-sheet__item { display: block; width: 100%; min-height: 56px; font-size: 17px; } .sim-sheet__item + .sim-sheet__item { border-top: .5px solid var(--sim-line) !important; }
.sim-phone .sim-sheet__item--cancel { border-top: 8px solid var(--sim-line) !important; }
.sim-sheet__note { padding: 16px; font-size: 12px; text-align: center; color: var(--sim-soft); }
.sim-error { position: absolute; left: 0; right: 0; bottom: 0; max-height: 60%; overflow: auto; padding: 16px 16px calc(16px + var(--safe-bottom)); box-sizing: border-box; background: #5b1512; color: #fff; font-size: 13px; line-height: 1.5; user-select: text; }
.sim-error__title { font-weight: 600; font-size: 15px; padding-right: 40px; } .sim-error__text { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 6px; font-family: ui-monospace, "JetBrains Mono Variable", monospace; font-size: 11px; }
.sim-phone .sim-error__close { position: absolute; right: 8px; top: 8px; width: 40px; height: 32px; font-size: 20px; }
`;
