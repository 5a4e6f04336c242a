// The facets of LucenePeer, counted by ordinals while the best are collected.

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** The best ten and the values of all matches, in one pass. */
final class ValueCounter implements Collector {
  private static final String[] FIELDS = {"source", "section"};
  private final Collector top;
  private final List<SortedDocValues> values = new ArrayList<>();
  private final List<int[]> counts = new ArrayList<>();

  ValueCounter(Collector top) {
    this.top = top;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    LeafCollector best = top.getLeafCollector(leaf);
    SortedDocValues sources = DocValues.getSorted(leaf.reader(), FIELDS[0]);
    SortedDocValues sections = DocValues.getSorted(leaf.reader(), FIELDS[1]);
    int[] sourceCounts = add(sources);
    int[] sectionCounts = add(sections);
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) throws IOException {
        best.setScorer(scorer);
      }

      @Override
      public void collect(int document) throws IOException {
        best.collect(document);
        if (sources.advanceExact(document)) ++sourceCounts[sources.ordValue()];
        if (sections.advanceExact(document)) ++sectionCounts[sections.ordValue()];
      }
    };
  }

  private int[] add(SortedDocValues field) {
    int[] count = new int[field.getValueCount()];
    values.add(field);
    counts.add(count);
    return count;
  }

  void finish(Map<String, Integer> facets) throws IOException {
    for (int i = 0; i < values.size(); ++i) {
      int[] count = counts.get(i);
      for (int ordinal = 0; ordinal < count.length; ++ordinal) {
        if (count[ordinal] == 0) continue;
        String label = values.get(i).lookupOrd(ordinal).utf8ToString();
        facets.merge(FIELDS[i % 2] + "=" + label, count[ordinal], Integer::sum);
      }
    }
  }
}
