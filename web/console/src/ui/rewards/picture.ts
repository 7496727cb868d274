const here = "https://here.invalid";

const addressOf = (image: string): string | null => {
  try {
    const address = new URL(image, here);
    if (address.origin === here) {
      return image.startsWith("/") ? `${address.pathname}${address.search}` : null;
    }

    return image.startsWith("https://") && address.username === "" && address.password === "" ? address.href : null;
  } catch {
    return null;
  }
};

/** The addresses of pictures that may be asked for: over an encrypted connection and without a name and password in it, or a path of this server. */
export const picturesOf = (images: readonly string[]): readonly string[] => images.map(addressOf).filter((one) => one !== null);
