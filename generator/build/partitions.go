package build

import (
	"mingshi/generator/opendata"
	"mingshi/generator/partition"
	"mingshi/generator/site"
)

// addPartitions adds what the site says of itself to a portal that counts it in,
// and copies of what its own partitions say, so that anybody can compare these.
func addPartitions(s *site.Site, sink Sink, o Options, index string, sets []opendata.Dataset) error {
	for _, p := range s.Partitions {
		if err := sink.Add(p.Summary, p.Text); err != nil {
			return err
		}
	}
	text, err := partition.Of(s, o.Generator, index, sets, sink.Files()).JSON()
	if err != nil {
		return err
	}
	return sink.Add(partition.Name, text)
}
