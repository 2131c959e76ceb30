package site

import "mingshi/generator/record"

// A File is what is known of a file of the portal.
type File struct {
	Size   int64
	SHA256 string
	OK     bool // it is there
}

// An Attachment is a file that a record publishes, with what proves it.
type Attachment struct {
	record.Attachment
	File
	URL string
}

// Attached returns the attachments of a record, in the order in which they were typed.
func (s *Site) Attached(r record.Record) []Attachment {
	base := r.Base()
	if base.Withdrawn != nil {
		return nil
	}
	var list []Attachment
	for _, a := range base.Attachments {
		x := Attachment{Attachment: a, URL: AttachmentURL(a.File)}
		if s.File != nil {
			x.File = s.File("content/attachments/" + a.File)
		}
		list = append(list, x)
	}
	return list
}
