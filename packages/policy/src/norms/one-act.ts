/** Whether two stretches of a sentence are one act told in two verbs: 報告し、指示を仰ぐ; 作成し、保管する; 申請し、許可を受ける. */
export function isOneAct(first: string, second: string, last: boolean): boolean {
  if (
    /(?:申請|申請書を提出|届け出|願い出)(?:し|を行い)?、?$/u.test(first) &&
    /(?:許可|承認|決裁)を(?:得|受け)/u.test(second)
  )
    return true;
  if (
    /(?:申請|提出|届け出|願い出)(?:し|を行い)?、?$/u.test(first) &&
    /^(?:その|当該)?[^、。]{0,24}(?:許可|承認|決裁)を(?:得|受け)/u.test(second)
  )
    return true;
  if (/(?:付議し|諮問し|諮り)、?$/u.test(first) && /^(?:その|これの)?(?:議決|審議|議|意見|承認)を/u.test(second))
    return true;
  if (/監視し、?$/u.test(first) && /(?:検知|発見|把握)/u.test(second)) return true;
  if (
    /(?:報告|通知|相談|連絡|通報|速報)(?:し|を行い)、?$/u.test(first) &&
    /(?:指示|判断)を(?:仰|受|求)|(?:措置|処置|対応|改善|承認|許可|了承|了解)を求/u.test(second)
  )
    return true;
  if (
    /(?:記録|作成)し、?$/u.test(first) &&
    /^(?:適切に|適正に|厳重に|安全に|確実に|これを|一定(?:の)?期間)?(?:保管|保存|管理)/u.test(second)
  )
    return true;
  if (/管理し、$/u.test(first) && /^(?:適切に|適正に|厳重に|安全に|確実に)*(?:保管|保存)(?:する|し)/u.test(second))
    return true;
  if (/^これ(?:ら)?に従/u.test(second)) return true;
  if (
    /(?:提出|申請|請求|届け出|願い出)(?:し|て)?、?$/u.test(first) &&
    /^[^、。]{0,40}(?:交付|付与|貸与|発行|支給|登録)を(?:受け|得)/u.test(second)
  )
    return true;
  if (!last) return false;
  const means = /(?:行い|実施し|起動し|講じ|導入し)、$/u.test(first);
  return (
    means &&
    /^[^はがに、]{2,40}(?:を防(?:止(?!するため)|ぐ(?!ため)|が)|の向上を図|を最小限に)/u.test(second) &&
    !/^(?:また|定期的|必要)/u.test(second)
  );
}
