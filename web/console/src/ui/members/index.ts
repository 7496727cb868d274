export * from "./MemberLink";
export * from "./useMemberNames";
