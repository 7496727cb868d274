import { body, client } from "@/api";
import { IconUser } from "@/ui/icons";
import type { PaletteSource } from "./types";

/** What the palette searches on the server; a feature adds an entry. */
export const sources: readonly PaletteSource[] = [
  {
    name: "customers",
    title: "shell:nav.customers",
    icon: IconUser,
    permission: "members:list",
    charactersMin: 2,
    // By e-mail, phone, card, user id, external id or member id exactly, or by the beginning of a name.
    search: async (words, signal) => {
      const { members } = await body(client.GET("/v1/members/search", { params: { query: { q: words, limit: "8" } }, signal }));
      return members.map(({ member }) => ({
        id: member.id,
        label: member.name ?? member.email ?? member.id,
        hint: [member.name === null ? null : member.email, member.tier].filter((one) => one !== null).join(" · "),
        to: `/customers/id:${member.id}`,
      }));
    },
  },
];
