import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const smallest = 1024;
/** The most there is: a build compresses once what is sent thousands of times. */
const quality = constants.BROTLI_MAX_QUALITY;
const compressible = /\.(js|css|svg|json|txt|woff)$/;

/** Writes `.br` and `.gz` beside each text file of the build, so that the server compresses nothing while it serves. */
export const precompress = (): Plugin => {
  let folder = "";
  return {
    name: "graine-precompress",
    apply: "build",
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      const names = (await readdir(folder, { recursive: true })).filter((name) => compressible.test(name));
      await Promise.all(names.map((name) => compress(join(folder, name))));
    },
  };
};

const compress = async (path: string): Promise<void> => {
  const body = await readFile(path);
  if (body.length < smallest) {
    return;
  }

  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    promisify(gzip)(body, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
};
