import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { IconUpload } from "@/ui/icons";
import { useFile, type FileTaking } from "./useFile";
import styles from "./files.module.css";

export interface DropAreaProps extends FileTaking {
  /** What is to be dropped here. */
  readonly children: ReactNode;
  /** In its place while a file is on its way. */
  readonly busy?: ReactNode;
  /** What went wrong. */
  readonly problem?: ReactNode;
}

/** A place to drop a file, with a button to choose one. */
export const DropArea = ({ children, busy = null, problem = null, ...taking }: DropAreaProps): ReactNode => {
  const { open, take, field, notice } = useFile(taking);
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (busy === null) {
          take(event.dataTransfer.files);
        }
      }}
    >
      {busy ?? (
        <>
          <IconUpload size={26} stroke={1.5} aria-hidden />
          {children}
          <Button size="sm" variant="default" onClick={open}>
            {taking.label}
          </Button>
          {field}
        </>
      )}
      {notice}
      {problem}
    </div>
  );
};
