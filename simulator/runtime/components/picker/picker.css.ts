export const pickerStyles = `
wx-picker { display: block; }
.sim-picker { position: absolute; inset: 0; z-index: 2; display: flex; align-items: flex-end; background: rgba(0, 0, 0, .6); }
.sim-picker__sheet { width: 100%; padding-bottom: var(--safe-bottom, 0px); border-radius: 12px 12px 0 0; overflow: hidden;
  background: var(--sim-sheet, #fff); color: var(--sim-text, #191919); }
.sim-picker__head { display: flex; align-items: center; justify-content: space-between; padding: 0 8px; border-bottom: .5px solid var(--sim-line, rgba(0, 0, 0, .1)); }
.sim-picker__head .sim-picker__cancel, .sim-picker__head .sim-picker__confirm { height: 52px; padding: 0 8px; font-size: 17px; }
.sim-picker__head .sim-picker__cancel { color: var(--sim-soft, #7f7f7f); }
.sim-picker__head .sim-picker__confirm { color: #07c160; font-weight: 600; }
.sim-picker__title { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: center; font-size: 14px; color: var(--sim-soft, #7f7f7f); }
.sim-picker__wheels { display: flex; height: 240px; padding: 0 16px; }
.sim-picker__wheel { flex: 1; min-width: 0; overflow: hidden scroll; padding: 96px 0; box-sizing: border-box; scroll-snap-type: y mandatory; scrollbar-width: none;
  overscroll-behavior: contain; -webkit-mask: linear-gradient(transparent, #000 40% 60%, transparent); mask: linear-gradient(transparent, #000 40% 60%, transparent);
  background: linear-gradient(var(--sim-line, rgba(0, 0, 0, .1)) 0 0) center 96px / 100% .5px no-repeat, linear-gradient(var(--sim-line, rgba(0, 0, 0, .1)) 0 0) center 144px / 100% .5px no-repeat; }
.sim-picker__item { height: 48px; padding: 0 6px; line-height: 48px; text-align: center; font-size: 17px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  scroll-snap-align: center; cursor: pointer; }
`;
