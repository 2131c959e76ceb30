package disclosure

import (
	"strings"

	"mingshi/generator/record"
)

// names returns the keys and Chinese names of a field such as
// "contract.official_date" and of the tables around it.
func names(fields []record.Field, path string) []string {
	var list []string
	at := ""
	for key := range strings.SplitSeq(path, ".") {
		at = strings.TrimPrefix(at+"."+key, ".")
		list = append(list, at)
		for i := range fields {
			if fields[i].Key == key {
				list, fields = append(list, fields[i].ZH), fields[i].Fields
				break
			}
		}
	}
	return list
}
