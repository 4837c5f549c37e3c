import { readFileSync, writeFileSync } from "node:fs";

const page = readFileSync("src/page.html", "utf8").replace("TITLE", process.env.TITLE);
writeFileSync(process.argv[2], `export const handler = async () => ({ body: ${JSON.stringify(page)} });\n`);
