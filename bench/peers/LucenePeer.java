// Lucene's side of the comparison: LucenePeer INDEX. Commands and answers are
// those of peer.h, and `merge` besides: all segments into one.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

public final class LucenePeer {
  private static final int TOP = 10;
  private static final int DEFAULT_THRESHOLD = 1000;
  private static final String TEXT = "text";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path path;
  private final Analyzer analyzer = new EnglishWords();
  private IndexSearcher searcher;

  private LucenePeer(Path path) {
    this.path = path;
  }

  public static void main(String[] arguments) throws IOException {
    LucenePeer peer = new LucenePeer(Path.of(arguments[0]));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(peer.reply(line.split("\t", -1)));
      System.out.flush();
    }
  }

  private String reply(String[] cells) {
    try {
      switch (cells[0]) {
        case "index":
          return index(cells[1]);
        case "merge":
          return merge();
        case "open":
          return open();
        case "run":
          return run(cells[1], cells[2], Integer.parseInt(cells[3]));
        default:
          return "{\"error\":\"no such command\"}";
      }
    } catch (Exception error) {
      return "{\"error\":" + Json.quote(error.toString()) + "}";
    }
  }

  /** The analysis of the comparison: UAX #29 words, lower case, Snowball; no stop words. */
  private static final class EnglishWords extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      return new TokenStreamComponents(words, new SnowballFilter(new LowerCaseFilter(words), "English"));
    }

    /** No phrase goes from the headline into the text. */
    @Override
    public int getPositionIncrementGap(String field) {
      return 100;
    }
  }

  // ---- index ----

  private IndexWriter writer() throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setSimilarity(new BM25Similarity(1.6f, 0.75f));
    return new IndexWriter(FSDirectory.open(path), config);
  }

  private String index(String file) throws IOException {
    long articles = 0;
    try (IndexWriter writer = writer();
        BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.addDocument(document(line));
        ++articles;
      }
      writer.commit();
    }
    return "{\"articles\":" + articles + "}";
  }

  private String merge() throws IOException {
    try (IndexWriter writer = writer()) {
      writer.forceMerge(1);
    }
    return "{}";
  }

  private static Document document(String line) {
    Map<String, String> article = Json.strings(line);
    Document document = new Document();
    for (String name : new String[] {"headline", "description", "dateline", "articleBody"}) {
      String text = article.get(name);
      if (text != null) document.add(new TextField(TEXT, text, Field.Store.NO));
    }
    addKeyword(document, "source", article.get("publisher.name"));
    addKeyword(document, "section", article.get("articleSection"));
    document.add(new SortedDocValuesField("id", new BytesRef(article.get("id"))));
    String date = article.get("datePublished");
    if (date != null) {
      long second = second(date);
      document.add(new LongPoint("date", second));
      document.add(new NumericDocValuesField("date", second));
    }
    document.add(new StoredField("json", line));
    return document;
  }

  private static void addKeyword(Document document, String field, String value) {
    if (value == null || value.isEmpty()) return;
    document.add(new StringField(field, value, Field.Store.NO));
    document.add(new SortedDocValuesField(field, new BytesRef(value)));
  }

  /** With a zone, without one (UTC then), or a day alone. */
  private static long second(String date) {
    if (date.length() <= 10) return LocalDate.parse(date).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    if (date.endsWith("Z")) return Instant.parse(date).getEpochSecond();
    if (date.length() > 19) return OffsetDateTime.parse(date).toEpochSecond();
    return LocalDateTime.parse(date).toEpochSecond(ZoneOffset.UTC);
  }

  // ---- search ----

  private String open() throws IOException {
    long start = System.nanoTime();
    Directory directory = FSDirectory.open(path);
    searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setSimilarity(new BM25Similarity(1.6f, 0.75f));
    // The same queries come again in every round; remembering them would not be asking them.
    searcher.setQueryCache(null);
    return "{\"wall_us\":" + (System.nanoTime() - start) / 1000 + "}";
  }

  private static final class Asked {
    final String kind;
    final String[] words;
    final String filter;
    final String value;

    Asked(String line) {
      String[] cells = line.split("\t", -1);
      kind = cells[0];
      words = cells[1].split(" ");
      filter = cells[2];
      value = cells[3];
    }
  }

  private static final class Answer {
    double cpuMicros;
    double wallMicros;
    TotalHits total;
    final List<String> ids = new ArrayList<>();
    final Map<String, Integer> facets = new TreeMap<>();
  }

  private String stem(String word) throws IOException {
    try (TokenStream tokens = analyzer.tokenStream(TEXT, word)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      tokens.incrementToken();
      String stem = term.toString();
      tokens.end();
      return stem;
    }
  }

  private Query words(String[] words, Occur occur) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String word : words) query.add(new TermQuery(new Term(TEXT, stem(word))), occur);
    return query.build();
  }

  private Query phrase(String[] words) throws IOException {
    PhraseQuery.Builder query = new PhraseQuery.Builder();
    for (String word : words) query.add(new Term(TEXT, stem(word)));
    return query.build();
  }

  private static Query filter(Asked asked) {
    if (asked.filter.equals("source")) return new TermQuery(new Term("source", asked.value));
    String[] months = asked.value.split("\\.\\.");
    YearMonth first = YearMonth.parse(months[0]);
    YearMonth last = YearMonth.parse(months[months.length - 1]);
    return LongPoint.newRangeQuery("date", start(first), start(last.plusMonths(1)) - 1);
  }

  private static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }

  private Query query(Asked asked) throws IOException {
    switch (asked.kind) {
      case "and":
        return words(asked.words, Occur.MUST);
      case "phrase":
        return phrase(asked.words);
      case "filtered":
        BooleanQuery.Builder both = new BooleanQuery.Builder();
        both.add(words(asked.words, Occur.SHOULD), Occur.MUST);
        if (!asked.filter.isEmpty()) both.add(filter(asked), Occur.FILTER);
        return both.build();
      default:
        return words(asked.words, Occur.SHOULD);
    }
  }

  private TopDocs search(String mode, Query query, Answer answer) throws IOException {
    if (mode.equals("newest")) {
      SortField newest = new SortField("date", SortField.Type.LONG, true);
      newest.setCanUsePoints();
      TopFieldCollector top = TopFieldCollector.create(new Sort(newest), TOP, DEFAULT_THRESHOLD);
      searcher.search(query, top);
      return top.topDocs();
    }
    boolean estimate = mode.equals("or") || mode.equals("and");
    TopScoreDocCollector top =
        TopScoreDocCollector.create(TOP, estimate ? DEFAULT_THRESHOLD : Integer.MAX_VALUE);
    if (mode.endsWith("-facets")) {
      ValueCounter counter = new ValueCounter(top);
      searcher.search(query, counter);
      counter.finish(answer.facets);
    } else {
      searcher.search(query, top);
    }
    return top.topDocs();
  }

  private Answer ask(String mode, Asked asked) throws IOException {
    Answer answer = new Answer();
    long wall = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    TopDocs top = search(mode, query(asked), answer);
    for (ScoreDoc hit : top.scoreDocs) answer.ids.add(id(hit.doc));
    answer.cpuMicros = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3;
    answer.wallMicros = (System.nanoTime() - wall) / 1e3;
    answer.total = top.totalHits;
    return answer;
  }

  private String id(int document) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      if (document >= leaf.docBase + leaf.reader().maxDoc()) continue;
      SortedDocValues ids = leaf.reader().getSortedDocValues("id");
      ids.advanceExact(document - leaf.docBase);
      return ids.binaryValue().utf8ToString();
    }
    throw new IOException("no such document");
  }

  // ---- a run ----

  private Answer[] askAll(String mode, List<Asked> queries, int threads) throws Exception {
    Answer[] answers = new Answer[queries.size()];
    AtomicInteger next = new AtomicInteger();
    List<Exception> errors = new ArrayList<>();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
              answers[i] = ask(mode, queries.get(i));
            }
          } catch (IOException error) {
            synchronized (errors) {
              errors.add(error);
            }
          }
        };
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; ++i) others.add(new Thread(work));
    for (Thread other : others) other.start();
    work.run();
    for (Thread other : others) other.join();
    if (!errors.isEmpty()) throw errors.get(0);
    return answers;
  }

  private static long processCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private String run(String mode, String file, int threads) throws Exception {
    List<Asked> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) queries.add(new Asked(line));
    long wall = System.nanoTime();
    long cpu = processCpuNanos();
    Answer[] answers = askAll(mode, queries, threads);
    double processCpu = (processCpuNanos() - cpu) / 1e3 / answers.length;
    double seconds = (System.nanoTime() - wall) / 1e9;
    return "{\"wall_seconds\":" + seconds + ",\"process_cpu_us\":" + processCpu + "," + lists(answers) + "}";
  }

  private static String lists(Answer[] answers) {
    List<String> cpu = new ArrayList<>();
    List<String> wall = new ArrayList<>();
    List<String> totals = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<String> facets = new ArrayList<>();
    int lowerBounds = 0;
    for (Answer answer : answers) {
      cpu.add(Double.toString(answer.cpuMicros));
      wall.add(Double.toString(answer.wallMicros));
      totals.add(Long.toString(answer.total.value));
      ids.add(Json.quoted(answer.ids));
      facets.add(Json.object(answer.facets));
      if (answer.total.relation != TotalHits.Relation.EQUAL_TO) ++lowerBounds;
    }
    return "\"cpu_us\":" + cpu + ",\"wall_us\":" + wall + ",\"totals\":" + totals + ",\"ids\":" + ids
        + ",\"facets\":" + facets + ",\"lower_bounds\":" + lowerBounds;
  }
}
