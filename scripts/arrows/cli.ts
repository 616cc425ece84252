import { checkArrows } from "./check-arrows";

const violations = checkArrows(process.cwd());
for (const { file, line, message } of violations) console.log(`${file}:${line} ${message}`);
console.log(violations.length === 0 ? "arrows: ok" : `arrows: ${violations.length} broken`);
process.exitCode = violations.length === 0 ? 0 : 1;
