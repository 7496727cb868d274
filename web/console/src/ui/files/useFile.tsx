import { useRef, useState, type ReactNode } from "react";
import { Text } from "@mantine/core";

export interface FileTaking {
  /** What the field is called: the words of the button that opens it. */
  readonly label: string;
  /** Kinds of files, as an `<input>` takes them. */
  readonly accept: string;
  readonly bytesMax: number;
  /** What is said of a file that is larger. */
  readonly tooLarge: string;
  readonly onTake: (file: File) => void;
}

export interface FileTaken {
  /** Lets somebody choose a file. */
  readonly open: () => void;
  /** Of files that were dropped the first. */
  readonly take: (files: FileList | null) => void;
  /** Stands beside the button and is not seen. */
  readonly field: ReactNode;
  /** That the last file was too large. */
  readonly notice: ReactNode;
}

/** A file that somebody chooses or drops. What is larger than it may be is said and not taken. */
export const useFile = ({ label, accept, bytesMax, tooLarge, onTake }: FileTaking): FileTaken => {
  const input = useRef<HTMLInputElement>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) {
      setTooLarge(file.size > bytesMax);
      if (file.size <= bytesMax) {
        onTake(file);
      }
    }
  };
  return {
    open: () => input.current?.click(),
    take,
    field: (
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    ),
    notice: isTooLarge ? <Text size="sm" c="var(--g-danger)" role="alert">{tooLarge}</Text> : null,
  };
};
