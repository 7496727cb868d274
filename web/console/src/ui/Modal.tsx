import { Modal as Window, type ModalProps } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Discard } from "./Discard";
import { useOnTop } from "./stack";
import { Typed } from "./typed";
import { useFocusBack } from "./useFocusBack";

/** A dialog that does not throw away what was typed: Esc, its cross and a click beside it ask first. A button of its own that cancels does not. */
export const Modal = ({ onClose, children, ...rest }: ModalProps): ReactNode => {
  const [typed] = useState(() => new Typed());
  const [isAsking, setAsking] = useState(false);
  const isOnTop = useOnTop(rest.opened);
  useFocusBack(rest.opened);
  const leave = (): void => {
    if (!isOnTop()) {
      return;
    }

    if (typed.isLeft()) {
      setAsking(true);
    } else {
      onClose();
    }
  };
  return (
    <>
      <Window closeOnEscape={!isAsking} {...rest} onClose={leave} onInput={({ target }) => typed.note(target)}>
        {children}
      </Window>
      <Discard
        isOpen={isAsking}
        onStay={() => setAsking(false)}
        onLeave={() => {
          typed.clear();
          setAsking(false);
          onClose();
        }}
        {...(typeof rest.zIndex === "number" ? { zIndex: rest.zIndex + 1 } : {})}
      />
    </>
  );
};
