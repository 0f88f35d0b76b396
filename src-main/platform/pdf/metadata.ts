import { createHash } from 'node:crypto';
import type { Edition } from '@shared/document';

/** XML text of a value; pdfkit writes its metadata unescaped. */
export function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The 16 bytes of the file's /ID. They name the record and the edition, so that two documents made from one record
 * do not share an identifier, and the same document made twice does.
 */
export function fileIdentifier({
  templateId,
  templateVersion,
  generator,
  recordDigest,
  asOf,
}: Edition): Uint8Array {
  const named = [templateId, templateVersion, generator, recordDigest, asOf].join('\n');
  return createHash('sha256').update(named).digest().subarray(0, 16);
}

/** XMP parts that pdfkit leaves out: when the file was last modified, and that it follows PDF/UA-1. */
export function additionalMetadata(asOf: string): string {
  return modified(asOf) + universalAccessibility;
}

function modified(asOf: string): string {
  const at = `${asOf.slice(0, 19)}Z`;
  return `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:ModifyDate>${at}</xmp:ModifyDate><xmp:MetadataDate>${at}</xmp:MetadataDate></rdf:Description>
`;
}

// PDF/A wants every XMP schema beyond its own declared; ISO 19005-2, 6.6.2.3.
const universalAccessibility = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;
